package io.tollgate.usage.lease;

import io.tollgate.usage.lease.World.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that may happen next in a world, and what must be true in every one. */
final class Moves {

  private Moves() {}

  static List<Supplier<World>> after(World world) {
    List<Supplier<World>> next = new ArrayList<>();
    calls(world, next);
    for (int router = 0; router < world.plan.routers(); router++) {
      router(world, router, next);
    }
    for (World.Flight flight : world.flights) {
      next.add(() -> moved(world, to -> to.deliver(flight)));
    }
    for (World.Reply reply : world.replies) {
      next.add(() ->
          moved(
              world,
              to -> {
                if (to.hear(reply)) {
                  throw new AssertionError("refused though it fitted all the while: " + reply);
                }
              }));
    }
    return next;
  }

  private static void calls(World world, List<Supplier<World>> next) {
    for (int each = 0; each < world.phases.length; each++) {
      int call = each;
      int router = world.plan.calls().get(call).router();
      switch (world.phases[call]) {
        case NEW -> {
          if (world.purses[router] != null && world.waiting(router) < 0) {
            next.add(() -> moved(world, to -> to.arrive(call)));
          }
        }
        case RUNNING -> next.add(() -> moved(world, to -> to.end(call)));
        case ENDED -> next.add(() -> moved(world, to -> to.book(call)));
        case WAITING, BOOKED, REFUSED, LOST -> {}
      }
    }
  }

  private static void router(World world, int router, List<Supplier<World>> next) {
    Plan plan = world.plan;
    Purse purse = world.purses[router];
    int first = router * plan.slots();
    boolean another = world.current[router] + 1 < first + plan.slots();
    if (purse == null) {
      next.add(() -> moved(world, to -> to.leave(router)));
    } else {
      boolean talks = world.waiting(router) >= 0 || purse.isRecalled();
      if (talks && purse.asked().seq() < plan.words()) {
        next.add(() -> moved(world, to -> to.speak(router)));
      }
      if (router == 0 && world.crashes < plan.crashes()) {
        next.add(() -> moved(world, to -> to.crash(router)));
      }
      if (plan.lapses() && another && world.waiting(router) < 0 && purse.asked().seq() > 0) {
        next.add(() -> moved(world, to -> to.leave(router)));
      }
    }
    closings(world, router, next);
  }

  // A router closes its earlier leases when all they paid for is booked; what lapsed is closed by
  // the service whatever is under way.
  private static void closings(World world, int router, List<Supplier<World>> next) {
    for (int each = router * world.plan.slots(); each < world.current[router]; each++) {
      int slot = each;
      Lease lease = world.leases[slot];
      if (lease != null && !lease.closed() && (world.plan.lapses() || isShipped(world, slot))) {
        next.add(() -> moved(world, to -> to.close(slot)));
      }
    }
  }

  static boolean isShipped(World world, int slot) {
    for (int call = 0; call < world.phases.length; call++) {
      boolean open = world.phases[call] == Phase.RUNNING || world.phases[call] == Phase.ENDED;
      if (open && world.heldFrom[call] == slot) {
        return false;
      }
    }
    return true;
  }

  private static World moved(World from, Consumer<World> move) {
    World to = new World(from);
    move.accept(to);
    for (int router = 0; router < to.plan.routers(); router++) {
      to.justify(router);
    }
    return to;
  }

  /** Throws when something is true that never may be. */
  static void check(World world) {
    long limit = world.plan.limit();
    if (world.spent - world.spentLate + world.outstanding() > limit) {
      throw new AssertionError("granted beyond the limit");
    }
    if (!world.plan.lapses() && world.committed() > limit) {
      throw new AssertionError("spent or held beyond the limit");
    }
  }

  /** Throws when something would be lost or held for ever if all ended now. */
  static void checkQuiet(World world) {
    World quiet = quiet(world);
    if (quiet.outstanding() != 0) {
      throw new AssertionError("held after all is quiet: " + quiet.outstanding());
    }
    if (quiet.spent != quiet.committed()) {
      throw new AssertionError("spent %d of %d".formatted(quiet.spent, quiet.committed()));
    }
  }

  /** What is left when every call ends, every event is booked and every router closes. */
  private static World quiet(World world) {
    World quiet = new World(world);
    for (int call = 0; call < quiet.phases.length; call++) {
      if (quiet.phases[call] == Phase.RUNNING) {
        quiet.end(call);
      }
      if (quiet.phases[call] == Phase.ENDED) {
        quiet.book(call);
      }
    }
    for (int slot = 0; slot < quiet.leases.length; slot++) {
      Purse purse = quiet.purses[quiet.routerOf(slot)];
      Lease lease = quiet.leases[slot];
      boolean own = purse != null && slot == quiet.current[quiet.routerOf(slot)];
      if (lease != null && own) {
        long seq = Math.max(lease.seq(), purse.asked().seq()) + 1;
        quiet.deliver(new World.Flight(slot, new Ask(seq, 0, 0, 0, 0, 0, true)));
      } else {
        quiet.close(slot);
      }
    }
    return quiet;
  }

  static long fingerprint(World world) {
    long mixed = Mix.of(List.of(world.spent, world.spentLate, world.round, (long) world.crashes));
    for (Lease lease : world.leases) {
      mixed = Mix.step(mixed, lease == null ? 1 : fingerprint(lease));
    }
    for (int router = 0; router < world.plan.routers(); router++) {
      Purse purse = world.purses[router];
      mixed = Mix.step(mixed, purse == null ? 2 : purse.mix());
      mixed = Mix.step(mixed, world.current[router] * 64L + world.askedFor[router]);
      mixed = Mix.step(mixed, world.justified[router] ? 1 : 0);
      for (long most : world.most[router]) {
        mixed = Mix.step(mixed, most);
      }
    }
    for (int call = 0; call < world.phases.length; call++) {
      mixed = Mix.step(mixed, world.phases[call].ordinal() + 16L * world.heldFrom[call]);
      mixed = Mix.step(mixed, world.costs[call]);
    }
    // In whatever order they were sent: what is under way is a set.
    long flights = world.flights.stream().mapToLong(Moves::fingerprint).sum();
    long replies = world.replies.stream().mapToLong(Moves::fingerprint).sum();
    return Mix.step(Mix.step(mixed, flights), replies);
  }

  private static long fingerprint(Lease lease) {
    return Mix.of(
        List.of(
            lease.granted(),
            lease.settled(),
            lease.used(),
            lease.held(),
            lease.seq(),
            lease.heard(),
            lease.waitingRound(),
            lease.isWaiting(World.NOW) ? 1L : 0,
            lease.closed() ? 1L : 0));
  }

  private static long fingerprint(World.Flight flight) {
    Ask ask = flight.ask();
    return Mix.of(
        List.of(
            3L,
            (long) flight.slot(),
            ask.seq(),
            ask.want(),
            ask.need(),
            ask.held(),
            ask.used(),
            ask.round()));
  }

  private static long fingerprint(World.Reply reply) {
    return Mix.of(
        List.of(
            4L,
            (long) reply.slot(),
            reply.seq(),
            (long) reply.verdict().ordinal(),
            reply.granted(),
            reply.recall() ? 1L : 0,
            reply.round()));
  }
}
