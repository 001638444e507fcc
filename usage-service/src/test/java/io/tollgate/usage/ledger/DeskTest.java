package io.tollgate.usage.ledger;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import io.tollgate.usage.ledger.Entry.Charge;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Batches that have to wait for each other. One is booked at a time here, and four events together.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class DeskTest {

  private static final String TRANSACTIONS =
      """
      SELECT string_agg(input::text, ' ' ORDER BY input) FROM attempts WHERE tenant_id = ? GROUP BY xmin::text ORDER BY 1
      """;

  @Inject Postings postings;

  private final UUID tenant = UUID.randomUUID();

  @Test
  void what_waits_is_booked_together_and_not_more_of_it_than_may_be() throws Exception {
    Desk desk = aDesk();

    sent(desk, batch(1), batch(2, 3), batch(4), batch(5, 6)).forEach(DeskTest::get);

    assertThat(rows(TRANSACTIONS, tenant)).containsExactly("1", "2 3 4", "5 6");
    assertThat(rows("SELECT attempts FROM rollup_days WHERE tenant_id = ?", tenant))
        .containsExactly("6");
  }

  @Test
  void a_batch_larger_than_what_is_booked_together_is_booked_all_the_same() throws Exception {
    Desk desk = aDesk();

    sent(desk, batch(1), batch(2, 3, 4, 5, 6), batch(7)).forEach(DeskTest::get);

    assertThat(rows(TRANSACTIONS, tenant)).containsExactly("1", "2 3 4 5 6", "7");
  }

  @Test
  void every_batch_gets_what_became_of_its_own_events() throws Exception {
    Desk desk = aDesk();
    Entry twice = anEntry(2);
    Entry absurd =
        new Entry(
            anEvent().paidBy(tenant).build(),
            new Charge(UUID.randomUUID(), Money.usd("1000000000000")));

    List<Future<List<Verdict>>> sent =
        sent(desk, batch(1), List.of(twice), List.of(twice, absurd), batch(3));

    assertThat(sent.stream().map(DeskTest::get))
        .containsExactly(
            List.of(Verdict.BOOKED),
            List.of(Verdict.BOOKED),
            List.of(Verdict.DUPLICATE, Verdict.IMPOSSIBLE),
            List.of(Verdict.BOOKED));
  }

  @Test
  void a_batch_that_fails_fails_alone() throws Exception {
    Desk desk = aDesk();
    Entry refused =
        new Entry(anEvent().paidBy(tenant).of("sandbox", Follower.REFUSED).build(), null);

    List<Future<List<Verdict>>> sent = sent(desk, batch(1), batch(2), List.of(refused), batch(3));

    assertThat(List.of(get(sent.get(0)), get(sent.get(1)), get(sent.get(3))))
        .allMatch(List.of(Verdict.BOOKED)::equals);
    assertThatThrownBy(() -> sent.get(2).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage(Follower.REFUSED);
    assertThat(desk.length()).isZero();
  }

  /** The first has its turn and cannot go on before all others wait, one behind the other. */
  @SafeVarargs
  private List<Future<List<Verdict>>> sent(Desk desk, List<Entry>... batches) throws Exception {
    List<Future<List<Verdict>>> sent = new ArrayList<>();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
        Connection other = MigratedPostgres.connect()) {
      other.setAutoCommit(false);
      LedgerLock.ALONE.take(other);
      for (List<Entry> batch : batches) {
        int waiting = sent.size();
        sent.add(senders.submit(() -> desk.post(batch)));
        await().until(() -> waiting == 0 ? theFirstIsStopped() : desk.length() == waiting);
      }
      other.rollback();
    }
    return sent;
  }

  private static boolean theFirstIsStopped() {
    return !rows("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").isEmpty();
  }

  private Desk aDesk() {
    return new Desk(postings, new OneAtATime());
  }

  private record OneAtATime() implements LedgerConfig {
    @Override
    public int transactionsAtOnce() {
      return 1;
    }

    @Override
    public int eventsTogether() {
      return 4;
    }

    @Override
    public int monthsAhead() {
      return 1;
    }

    @Override
    public Duration partitionsEvery() {
      return Duration.ofHours(1);
    }

    @Override
    public Optional<Duration> keep() {
      return Optional.empty();
    }
  }

  private List<Entry> batch(int... inputs) {
    List<Entry> batch = new ArrayList<>();
    for (int input : inputs) {
      batch.add(anEntry(input));
    }
    return batch;
  }

  private Entry anEntry(int input) {
    AnEvent event = anEvent().paidBy(tenant).using(Tokens.of(input, 0));
    return new Entry(event.build(), null);
  }

  private static List<Verdict> get(Future<List<Verdict>> sent) {
    try {
      return sent.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
