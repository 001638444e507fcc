package io.tollgate.usage.ledger;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.Installation;
import io.tollgate.usage.ledger.Entry.Charge;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the ledger sees to by itself. */
@QuarkusTest
@WithTestResource(Installation.class)
class LedgerTest {

  @Inject Ledger ledger;

  private final UUID tenant = UUID.randomUUID();

  @Test
  void an_entry_too_large_for_the_books_keeps_no_other_off_them() throws Exception {
    List<Entry> entries =
        new ArrayList<>(IntStream.range(0, 7).mapToObj(i -> anEntryOf("0.1")).toList());
    Entry absurd = anEntryOf("1000000000000");
    entries.add(3, absurd);

    List<Verdict> verdicts = ledger.post(entries);

    assertThat(verdicts.get(3)).isEqualTo(Verdict.IMPOSSIBLE);
    assertThat(verdicts).filteredOn(Verdict.BOOKED::equals).hasSize(7);
    assertThat(rows("SELECT attempts, cost FROM rollup_hours WHERE tenant_id = ?", tenant))
        .containsExactly("7|0.700000000000");
  }

  @Test
  void texts_are_kept_as_they_are_whatever_is_in_them() throws Exception {
    String odd = "a\"b\\c, {NULL} 'd' \t ü \uD83D\uDE00";
    UsageEvent event =
        anEvent()
            .paidBy(tenant)
            .of("sandbox", odd)
            .tagged("NULL", odd, " edge ")
            .saying(Map.of(odd, odd))
            .build();

    ledger.post(List.of(new Entry(event, null)));

    assertThat(
            rows(
                "SELECT model = ?, tags = ARRAY['NULL', ?::text, ' edge '], metadata = jsonb_build_object(?::text, ?::text) FROM attempts WHERE id = ?",
                odd,
                odd,
                odd,
                odd,
                event.id()))
        .containsExactly("t|t|t");
    assertThat(rows("SELECT tag FROM rollup_tag_days WHERE tenant_id = ? AND tag = ?", tenant, odd))
        .containsExactly(odd);
  }

  @Test
  void the_months_ahead_have_their_partitions_since_the_start() {
    DateTimeFormatter name = DateTimeFormatter.ofPattern("'attempts_'yyyy_MM");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);

    assertThat(
            rows(
                "SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'attempts'::regclass"))
        .contains(
            today.format(name), today.plusMonths(1).format(name), today.plusMonths(2).format(name));
  }

  @Test
  void senders_who_need_the_same_new_months_at_once_all_get_them() throws Exception {
    Callable<Integer> sender =
        () -> {
          int booked = 0;
          for (int month = 1; month <= 12; month++) {
            Instant moment = Instant.parse("2009-%02d-15T00:00:00Z".formatted(month));
            UUID id = new Uuid7(() -> moment, new SecureRandom()).next();
            Entry entry = new Entry(anEvent().paidBy(tenant).withId(id).build(), null);
            booked += booked(ledger.post(List.of(entry)));
          }
          return booked;
        };

    try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> sent : senders.invokeAll(Collections.nCopies(8, sender))) {
        assertThat(sent.get()).isEqualTo(12);
      }
    }
  }

  @Test
  void batches_that_overlap_in_opposite_order_wait_and_never_deadlock() throws Exception {
    try (ExecutorService senders = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 10; round++) {
        List<Entry> batch = IntStream.range(0, 1_000).mapToObj(i -> anEntryOf("0.1")).toList();
        CyclicBarrier together = new CyclicBarrier(2);

        int booked = 0;
        for (Future<List<Verdict>> sent :
            senders.invokeAll(
                List.of(posting(batch, together), posting(batch.reversed(), together)))) {
          booked += booked(sent.get());
        }

        assertThat(booked).isEqualTo(1_000);
      }
    }
  }

  private Callable<List<Verdict>> posting(List<Entry> batch, CyclicBarrier together) {
    return () -> {
      together.await();
      return ledger.post(batch);
    };
  }

  private static int booked(List<Verdict> verdicts) {
    return Collections.frequency(verdicts, Verdict.BOOKED);
  }

  private Entry anEntryOf(String cost) {
    return new Entry(
        anEvent().paidBy(tenant).build(), new Charge(UUID.randomUUID(), Money.usd(cost)));
  }
}
