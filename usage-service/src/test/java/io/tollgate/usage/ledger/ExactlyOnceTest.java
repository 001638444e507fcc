package io.tollgate.usage.ledger;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Eight senders report the same events at once, each in its own order, cut and repetition; the
 * books must equal a sum that never saw them: integers, added by hand.
 */
@QuarkusTest
@WithTestResource(Installation.class)
class ExactlyOnceTest {

  private static final int SENDERS = 8;
  private static final int EVENTS = 1_000;
  private static final long INPUT_MICROS = 2_345_679;
  private static final long OUTPUT_MICROS = 9_876_543;

  private final UUID tenant = UUID.randomUUID();
  private final String model = "exact-" + tenant;
  private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

  @BeforeEach
  void a_priced_model() {
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", model);
    asAdmin()
        .body(
            Map.of(
                "provider",
                "sandbox",
                "model",
                model,
                "input",
                BigDecimal.valueOf(INPUT_MICROS, 6),
                "output",
                BigDecimal.valueOf(OUTPUT_MICROS, 6),
                "effective_from",
                "2020-01-01T00:00:00Z",
                "source",
                "a test"))
        .post("/v1/prices")
        .then()
        .statusCode(201);
  }

  @Test
  void every_event_is_booked_once_and_every_sum_is_exact() throws Exception {
    List<UsageEvent> events = randomEvents();

    List<String> booked = reportedByAllSendersAtOnce(events);

    List<String> ids = events.stream().map(event -> event.id().toString()).sorted().toList();
    assertThat(booked.stream().sorted()).as("receipts that say BOOKED").isEqualTo(ids);
    assertThat(rows("SELECT id FROM attempts WHERE tenant_id = ? ORDER BY id::text", tenant))
        .isEqualTo(ids);
    assertThat(costs()).isEqualTo(oracleCosts(events));
    assertThat(sums("rollup_minutes")).isEqualTo(oracleSums(events, ChronoUnit.MINUTES));
    assertThat(sums("rollup_hours")).isEqualTo(oracleSums(events, ChronoUnit.HOURS));
    assertThat(sums("rollup_days")).isEqualTo(oracleSums(events, ChronoUnit.DAYS));
  }

  private List<UsageEvent> randomEvents() {
    Random random = new Random(42);
    return IntStream.range(0, EVENTS)
        .mapToObj(i -> {
          AnEvent event =
              anEvent()
                  .paidBy(tenant)
                  .of("sandbox", i % 10 == 0 ? "unpriced-" + tenant : model)
                  .using(Tokens.of(random.nextLong(1_000_000), random.nextLong(1_000_000)))
                  .ended(Outcome.values()[random.nextInt(3)])
                  .startedAt(hour.minusSeconds(random.nextInt(7200)));
          return (i % 3 == 0 ? event.followedByAnother() : event).build();
        })
        .toList();
  }

  private List<String> reportedByAllSendersAtOnce(List<UsageEvent> events) throws Exception {
    ConcurrentLinkedQueue<String> booked = new ConcurrentLinkedQueue<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Callable<Void>> tasks =
          IntStream.range(0, SENDERS)
              .<Callable<Void>>mapToObj(seed ->
                  () -> {
                    send(events, new Random(seed), booked);
                    return null;
                  })
              .toList();
      for (Future<Void> sent : senders.invokeAll(tasks)) {
        sent.get();
      }
    }
    return List.copyOf(booked);
  }

  private static void send(
      List<UsageEvent> events, Random random, ConcurrentLinkedQueue<String> booked) {
    List<UsageEvent> mine = new ArrayList<>(events);
    mine.addAll(events.subList(0, EVENTS / 4));
    Collections.shuffle(mine, random);
    for (int from = 0; from < mine.size(); ) {
      int to = Math.min(mine.size(), from + 100 + random.nextInt(500));
      booked.addAll(
          report(AnEvent.json(mine.subList(from, to)))
              .statusCode(200)
              .extract()
              .jsonPath()
              .getList("receipts.findAll { it.status == 'BOOKED' }.id", String.class));
      from = to;
    }
  }

  private Map<String, String> costs() {
    Map<String, String> costs = new TreeMap<>();
    rows("SELECT id, cost FROM attempts WHERE tenant_id = ?", tenant)
        .forEach(row -> costs.put(row.substring(0, 36), row.substring(37)));
    return costs;
  }

  private Map<String, String> oracleCosts(List<UsageEvent> events) {
    Map<String, String> costs = new TreeMap<>();
    for (UsageEvent event : events) {
      costs.put(event.id().toString(), isPriced(event) ? dollars(picos(event)) : "-");
    }
    return costs;
  }

  private List<String> sums(String rollup) {
    return rows(
        "SELECT to_char(bucket, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), model, outcome, attempts, operations, unpriced, input, output,"
            + " cost, duration_us FROM %s WHERE tenant_id = ? ORDER BY bucket, model, outcome"
                .formatted(rollup),
        tenant);
  }

  private List<String> oracleSums(List<UsageEvent> events, ChronoUnit bucket) {
    Map<String, BigInteger[]> sums = new TreeMap<>();
    for (UsageEvent event : events) {
      String key =
          "%s|%s|%s"
              .formatted(
                  event.timing().startedAt().truncatedTo(bucket),
                  event.target().model(),
                  event.outcome().name().toLowerCase(Locale.ROOT));
      BigInteger[] sum = sums.computeIfAbsent(key, unseen -> zeros());
      add(sum, 0, 1);
      add(sum, 1, event.last() ? 1 : 0);
      add(sum, 2, isPriced(event) ? 0 : 1);
      add(sum, 3, event.tokens().input());
      add(sum, 4, event.tokens().output());
      sum[5] = sum[5].add(isPriced(event) ? picos(event) : BigInteger.ZERO);
      add(sum, 6, event.timing().durationMicros());
    }
    return sums.entrySet().stream()
        .map(sum -> {
          BigInteger[] of = sum.getValue();
          return "%s|%s|%s|%s|%s|%s|%s|%s"
              .formatted(sum.getKey(), of[0], of[1], of[2], of[3], of[4], dollars(of[5]), of[6]);
        })
        .toList();
  }

  private static BigInteger[] zeros() {
    return Collections.nCopies(7, BigInteger.ZERO).toArray(BigInteger[]::new);
  }

  private static void add(BigInteger[] sum, int at, long amount) {
    sum[at] = sum[at].add(BigInteger.valueOf(amount));
  }

  private boolean isPriced(UsageEvent event) {
    return event.target().model().equals(model);
  }

  private static BigInteger picos(UsageEvent event) {
    return BigInteger.valueOf(INPUT_MICROS)
        .multiply(BigInteger.valueOf(event.tokens().input()))
        .add(
            BigInteger.valueOf(OUTPUT_MICROS)
                .multiply(BigInteger.valueOf(event.tokens().output())));
  }

  private static String dollars(BigInteger picos) {
    return new BigDecimal(picos, 12).toPlainString();
  }
}
