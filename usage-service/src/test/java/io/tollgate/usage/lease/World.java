package io.tollgate.usage.lease;

import io.tollgate.usage.lease.Grants.Decision;
import io.tollgate.usage.lease.Grants.Pot;
import io.tollgate.usage.lease.Grants.Rules;
import io.tollgate.usage.lease.Grants.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One state of everything: the books, the routers, and all that is under way between them. What is
 * under way is never used up by being delivered, so that it may come late, twice or never.
 */
final class World {

  static final Instant NOW = Instant.EPOCH;
  static final Rules RULES = new Rules(0, Duration.ofHours(1), Duration.ofHours(1));
  private static final int NOBODY = -1;

  /** Where a call is. */
  enum Phase {
    NEW,
    WAITING,
    RUNNING,
    ENDED,
    BOOKED,
    REFUSED,
    LOST
  }

  record Flight(int slot, Ask ask) {}

  record Reply(int slot, long seq, Verdict verdict, long granted, boolean recall, long round) {}

  final Plan plan;
  long spent;
  long spentLate;
  long round;
  int crashes;
  final @Nullable Lease[] leases;
  final @Nullable Purse[] purses;
  final int[] current;
  final int[] askedFor;
  final boolean[] justified;
  final long[][] most;
  final Phase[] phases;
  final int[] heldFrom;
  final long[] costs;
  List<Flight> flights = new ArrayList<>();
  List<Reply> replies = new ArrayList<>();

  World(Plan plan) {
    this.plan = plan;
    leases = new Lease[plan.routers() * plan.slots()];
    purses = new Purse[plan.routers()];
    Arrays.fill(purses, PlainPurse.EMPTY);
    current = IntStream.range(0, plan.routers()).map(r -> r * plan.slots()).toArray();
    askedFor = new int[plan.routers()];
    Arrays.fill(askedFor, NOBODY);
    justified = new boolean[plan.routers()];
    most = new long[plan.routers()][leases.length];
    phases = new Phase[plan.calls().size()];
    Arrays.fill(phases, Phase.NEW);
    heldFrom = new int[phases.length];
    costs = plan.calls().stream().mapToLong(Plan.Call::cost).toArray();
  }

  World(World from) {
    plan = from.plan;
    spent = from.spent;
    spentLate = from.spentLate;
    round = from.round;
    crashes = from.crashes;
    leases = from.leases.clone();
    purses = from.purses.clone();
    current = from.current.clone();
    askedFor = from.askedFor.clone();
    justified = from.justified.clone();
    most = Arrays.stream(from.most).map(long[]::clone).toArray(long[][]::new);
    phases = from.phases.clone();
    heldFrom = from.heldFrom.clone();
    costs = from.costs.clone();
    flights = new ArrayList<>(from.flights);
    replies = new ArrayList<>(from.replies);
  }

  /** A call comes: it runs at once, or waits. */
  void arrive(int call) {
    int router = plan.calls().get(call).router();
    Purse purse = purse(router);
    if (purse.fits(hold(call))) {
      run(call, router);
    } else {
      phases[call] = Phase.WAITING;
      // A call that comes while its router waits already is judged by what that wait has learned.
      if (!isHeardWaiting(router)) {
        most[router] = new long[leases.length];
      }
      justified[router] = false;
    }
  }

  private void run(int call, int router) {
    purses[router] = purse(router).hold(hold(call));
    phases[call] = Phase.RUNNING;
    heldFrom[call] = current[router];
  }

  void speak(int router) {
    int waiting = waiting(router);
    purses[router] = purse(router).speak(waiting == NOBODY ? 0 : hold(waiting));
    askedFor[router] = waiting;
    flights.add(new Flight(current[router], purse(router).asked()));
    replies.removeIf(reply -> reply.slot() == current[router]);
  }

  /** What was said reaches the books; it may do so again. */
  void deliver(Flight flight) {
    Lease known = leases[flight.slot()];
    UUID id = new UUID(0, flight.slot());
    UUID router = new UUID(0, routerOf(flight.slot()));
    Lease mine = known == null ? Lease.opened(id, router, NOW.minusSeconds(1)) : known;
    List<Lease> others = open().filter(other -> !other.id().equals(id)).toList();
    Pot pot = new Pot(plan.limit(), spent, true, round);
    Decision decision = Grants.decide(pot, mine, others, flight.ask(), RULES, NOW);
    leases[flight.slot()] = decision.lease();
    round = decision.round();
    Purse purse = purses[routerOf(flight.slot())];
    boolean latest =
        purse != null
            && flight.slot() == current[routerOf(flight.slot())]
            && flight.ask().seq() == purse.asked().seq();
    if (latest && purse.listens()) {
      Reply reply =
          new Reply(
              flight.slot(),
              flight.ask().seq(),
              decision.verdict(),
              decision.lease().granted(),
              decision.recall(),
              decision.round());
      if (!replies.contains(reply)) {
        replies.add(reply);
      }
    }
  }

  /** An answer to what was asked last is taken over; answers whether a call was refused wrongly. */
  boolean hear(Reply reply) {
    int router = routerOf(reply.slot());
    replies.removeIf(other -> other.slot() == reply.slot());
    if (reply.verdict() == Verdict.UNKNOWN) {
      leave(router);
      return false;
    }
    purses[router] = purse(router).hear(reply.granted(), reply.recall(), reply.round());
    int asked = askedFor[router];
    if (asked == NOBODY || phases[asked] != Phase.WAITING) {
      return false;
    }
    if (purse(router).fits(hold(asked))) {
      run(asked, router);
    } else if (reply.verdict() == Verdict.SPENT) {
      phases[asked] = Phase.REFUSED;
      return !justified[router];
    }
    return false;
  }

  void end(int call) {
    int router = plan.calls().get(call).router();
    if (purses[router] != null && heldFrom[call] == current[router]) {
      purses[router] = purse(router).settle(hold(call), costs[call]);
    }
    phases[call] = Phase.ENDED;
  }

  void book(int call) {
    phases[call] = Phase.BOOKED;
    spent += costs[call];
    Lease lease = leases[heldFrom[call]];
    if (lease != null && !lease.closed()) {
      leases[heldFrom[call]] = lease.settling(costs[call]);
    } else {
      spentLate += costs[call];
    }
  }

  /** Memory is lost; what ran is booked at the most it can have cost. */
  void crash(int router) {
    crashes++;
    purses[router] = null;
    for (int call = 0; call < phases.length; call++) {
      if (plan.calls().get(call).router() != router) {
        continue;
      }
      if (phases[call] == Phase.RUNNING) {
        phases[call] = Phase.ENDED;
        costs[call] = hold(call);
      } else if (phases[call] == Phase.WAITING) {
        phases[call] = Phase.LOST;
      }
    }
    replies.removeIf(reply -> routerOf(reply.slot()) == router);
    if (!plan.late()) {
      flights.removeIf(flight -> routerOf(flight.slot()) == router);
    }
  }

  /** The router goes on with a new lease: after its death, or because the old one has run out. */
  void leave(int router) {
    current[router]++;
    purses[router] = PlainPurse.EMPTY;
    replies.removeIf(reply -> routerOf(reply.slot()) == router);
    askedFor[router] = NOBODY;
  }

  void close(int slot) {
    Lease lease = leases[slot];
    if (lease != null) {
      leases[slot] = lease.close();
    }
  }

  private boolean isHeardWaiting(int router) {
    Lease lease = leases[current[router]];
    return lease != null && lease.isWaiting(NOW);
  }

  int waiting(int router) {
    for (int call = 0; call < phases.length; call++) {
      if (phases[call] == Phase.WAITING && plan.calls().get(call).router() == router) {
        return call;
      }
    }
    return NOBODY;
  }

  long hold(int call) {
    return plan.calls().get(call).hold();
  }

  int routerOf(int slot) {
    return slot / plan.slots();
  }

  Purse purse(int router) {
    Purse purse = purses[router];
    if (purse == null) {
      throw new IllegalStateException("router " + router + " is dead");
    }
    return purse;
  }

  java.util.stream.Stream<Lease> open() {
    return Arrays.stream(leases).filter(lease -> lease != null && !lease.closed());
  }

  long outstanding() {
    return open().mapToLong(Lease::outstanding).sum();
  }

  /**
   * Sees whether the call that waits at this router may be refused: when, since it began to wait,
   * every other lease was seen to need so much that together with what it has itself it does not
   * fit.
   */
  void justify(int router) {
    int waiting = waiting(router);
    if (waiting == NOBODY && !isHeardWaiting(router)) {
      return;
    }
    long sum = waiting == NOBODY ? 0 : hold(waiting);
    for (int slot = 0; slot < leases.length; slot++) {
      long now = committed(slot);
      most[router][slot] = Math.max(most[router][slot], now);
      sum += slot == current[router] ? now : most[router][slot];
    }
    justified[router] |= sum > plan.limit();
  }

  /** What was really spent, booked or not, and what may be spent by calls that run. */
  long committed() {
    long sum = 0;
    for (int slot = 0; slot < leases.length; slot++) {
      sum += committed(slot);
    }
    return sum;
  }

  private long committed(int slot) {
    long sum = 0;
    for (int call = 0; call < phases.length; call++) {
      if (heldFrom[call] != slot) {
        continue;
      }
      sum +=
          switch (phases[call]) {
            case ENDED, BOOKED -> costs[call];
            case RUNNING -> hold(call);
            case NEW, WAITING, REFUSED, LOST -> 0;
          };
    }
    return sum;
  }
}
