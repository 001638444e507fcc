package io.tollgate.usage.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.usage.lease.Plan.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The protocol of leases, played out: every order in which things may happen in small worlds, and
 * random orders in larger ones. In each state {@link Moves#check} must hold, and {@link
 * Moves#checkQuiet} wherever it ends.
 */
class LeaseModelTest {

  private static final Logger LOG = Logger.getLogger(LeaseModelTest.class);
  private static final int RUNS = 10_000;
  private static final int MOST_STEPS = 200;

  private static final List<Call> ONE_EACH = List.of(new Call(0, 2, 1), new Call(1, 2, 1));
  private static final List<Call> ONE_AND_TWO =
      List.of(new Call(0, 2, 1), new Call(1, 3, 1), new Call(1, 2, 2));
  private static final List<Call> TWO_EACH =
      List.of(new Call(0, 2, 1), new Call(0, 3, 2), new Call(1, 3, 1), new Call(1, 2, 2));

  @Test
  void no_order_of_events_breaks_a_promise() {
    assertThat(explored(new Plan(5, TWO_EACH, 2, 2, 0, false, true))).isGreaterThan(10_000);
  }

  @Test
  void nor_does_any_in_which_routers_talk_longer() {
    assertThat(explored(new Plan(4, ONE_AND_TWO, 2, 3, 0, false, true))).isGreaterThan(10_000);
  }

  @Test
  void nor_does_any_with_a_router_that_dies_and_comes_back() {
    assertThat(explored(new Plan(4, ONE_AND_TWO, 2, 3, 1, false, false))).isGreaterThan(10_000);
  }

  @Test
  void nor_does_any_with_leases_that_run_out_and_words_of_the_dead() {
    assertThat(explored(new Plan(3, ONE_EACH, 2, 2, 1, true, true))).isGreaterThan(10_000);
  }

  @Test
  void random_orders_in_larger_worlds_break_none_either() {
    for (int seed = 0; seed < RUNS; seed++) {
      wander(new Random(seed));
    }
  }

  private static int explored(Plan plan) {
    Set<Long> seen = new HashSet<>();
    Deque<World> open = new ArrayDeque<>();
    open.push(new World(plan));
    while (!open.isEmpty()) {
      World world = open.pop();
      Moves.check(world);
      Moves.checkQuiet(world);
      for (Supplier<World> move : Moves.after(world)) {
        World next = move.get();
        if (seen.add(Moves.fingerprint(next))) {
          open.push(next);
        }
      }
    }
    LOG.infof("explored states=%d plan=%s", seen.size(), plan);
    return seen.size();
  }

  private static void wander(Random random) {
    int routers = 2 + random.nextInt(3);
    List<Call> calls =
        IntStream.range(0, 12)
            .mapToObj(i -> {
              long hold = 1 + random.nextInt(9);
              return new Call(random.nextInt(routers), hold, random.nextLong(hold + 1));
            })
            .toList();
    boolean lapses = random.nextBoolean();
    Plan plan = new Plan(random.nextInt(40), calls, routers, 20, random.nextInt(3), lapses, lapses);
    World world = new World(plan);
    for (int step = 0; step < MOST_STEPS; step++) {
      Moves.check(world);
      List<Supplier<World>> next = Moves.after(world);
      if (next.isEmpty()) {
        break;
      }
      world = next.get(random.nextInt(next.size())).get();
    }
    Moves.checkQuiet(world);
  }
}
