package io.tollgate.usage.lease;

import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import io.tollgate.usage.budget.Spree;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Random words of routers against the service and its database: what the model says of the pure
 * decision holds with rows and locks too. Amounts are whole micro-dollars, as the model costs them.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class RandomLeasesTest {

  private static final int RUNS = 60;
  private static final int STEPS = 25;
  private static final long MICRO = 1_000;
  private static final long LIMIT = 20 * MICRO;

  @Inject Leases leases;

  private final Spree spree = Spree.begin();

  @Test
  void spent_and_outstanding_never_pass_the_limit() throws SQLException {
    for (int seed = 0; seed < RUNS; seed++) {
      run(new Random(seed), spree.budget("0.00002", ",\"tag\":\"run-%d\"".formatted(seed)), seed);
    }
  }

  private void run(Random random, UUID budget, int seed) throws SQLException {
    Map<UUID, Purse> purses = new HashMap<>();
    List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    long cost = 0;
    for (int step = 0; step < STEPS; step++) {
      UUID id = ids.get(random.nextInt(ids.size()));
      PlainPurse purse = (PlainPurse) purses.getOrDefault(id, PlainPurse.EMPTY);
      if (purse.held() > 0 && random.nextBoolean()) {
        long spent = random.nextLong(purse.held() / MICRO + 1) * MICRO;
        purses.put(id, purse.settle(purse.held(), spent));
        spree.book(spree.costing(spent / MICRO).heldFrom(id).tagged("run-" + seed));
        cost += spent;
      } else {
        long hold = (1 + random.nextLong(6)) * MICRO;
        Purse asking = purse.speak(hold);
        Answer answer = ask(id, budget, asking);
        Purse heard = asking.hear(answer.granted(), answer.recall(), answer.round());
        purses.put(id, heard.fits(hold) ? heard.hold(hold) : heard);
      }
      assertThat(balance(budget)).as("run %d step %d", seed, step).isLessThanOrEqualTo(LIMIT);
    }
    assertQuiet(budget, purses, cost);
  }

  private Answer ask(UUID id, UUID budget, Purse purse) throws SQLException {
    List<Asked> asks = new ArrayList<>();
    asks.add(new Asked(id, budget, null, Instant.now(), purse.asked()));
    return leases.ask(new Router(id, 1), asks).getFirst();
  }

  private void assertQuiet(UUID budget, Map<UUID, Purse> purses, long cost) throws SQLException {
    for (Map.Entry<UUID, Purse> each : purses.entrySet()) {
      long seq = each.getValue().asked().seq() + 1;
      Ask close = new Ask(seq, 0, 0, 0, 0, Ask.AS_NEW_AS_ANY, true);
      leases.ask(
          new Router(each.getKey(), 1),
          List.of(new Asked(each.getKey(), budget, null, Instant.now(), close)));
    }
    assertThat(balance(budget)).isEqualTo(cost);
  }

  private static long balance(UUID budget) {
    return Long.parseLong(
        rows(
                """
                SELECT ceil(coalesce((SELECT sum(spent) FROM budget_windows WHERE budget_id = ?), 0) * 1000000000
                    + coalesce((SELECT sum(greatest(granted - settled, 0)) FROM leases
                                WHERE budget_id = ? AND closed_at IS NULL), 0))
                """,
                budget,
                budget)
            .getFirst());
  }
}
