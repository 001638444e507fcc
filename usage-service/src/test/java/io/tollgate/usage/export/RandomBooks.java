package io.tollgate.usage.export;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.report;

import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.AnEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The books of a tenant who has been through everything: terms that change, steps and units, prices
 * that came late or were wrong, estimates and their truths, and a month that was closed before some
 * of that was known.
 */
public final class RandomBooks {

  public final UUID tenant = UUID.randomUUID();
  public final String name = "books-" + tenant;
  public final YearMonth now = YearMonth.from(LocalDate.now(ZoneOffset.UTC));
  public final YearMonth last = now.minusMonths(1);

  private final String priced = "priced-" + tenant;
  private final String unpriced = "unpriced-" + tenant;
  private final Random random;

  public RandomBooks(long seed) {
    random = new Random(seed);
    change("INSERT INTO tenants (id, name) VALUES (?, ?)", tenant, name);
    aModel(priced);
    aModel(unpriced);
    aPrice("1.234567", last.minusMonths(2).atDay(1));
    agree("0.333333", last.minusMonths(2).atDay(1));
    agree("1.173", last.atDay(16));
  }

  /** Books events of last month and corrects some of them. */
  public RandomBooks fill(int events) {
    List<UsageEvent> estimates = new ArrayList<>();
    List<UsageEvent> batch = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      boolean estimated = random.nextInt(4) == 0;
      AnEvent event = event();
      batch.add((estimated ? event.estimated() : event).build());
      if (estimated) {
        estimates.add(batch.getLast());
      }
    }
    report(AnEvent.json(batch));
    truths(estimates.subList(0, estimates.size() / 2));
    aPrice("2.5", last.atDay(10));
    rerate();
    return this;
  }

  /** Closes last month, and learns more of it. */
  public RandomBooks closeAndLearnMore() {
    close();
    List<UsageEvent> late = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      late.add(event().build());
    }
    report(AnEvent.json(late));
    aPrice("2.7", last.atDay(12));
    rerate();
    return this;
  }

  public void close() {
    asAdmin()
        .post("/v1/periods/{period}/close?tenant={tenant}", last.toString(), name)
        .then()
        .statusCode(200);
  }

  private void truths(List<UsageEvent> estimates) {
    List<UsageEvent> truths = new ArrayList<>();
    for (UsageEvent estimate : estimates) {
      AnEvent truth =
          anEvent()
              .withId(estimate.id())
              .paidBy(tenant)
              .of("sandbox", estimate.target().model())
              .startedAt(estimate.timing().startedAt())
              .using(tokens());
      truths.add(truth.build());
    }
    report(AnEvent.json(truths));
  }

  private void rerate() {
    Map<String, Object> criteria = new HashMap<>();
    criteria.put("from", start(last.atDay(1)).toString());
    criteria.put("to", Instant.now().toString());
    criteria.put("model", priced);
    String fingerprint =
        asAdmin().body(criteria).post("/v1/rerating/plan").then().extract().path("fingerprint");
    asAdmin()
        .body(Map.of("fingerprint", fingerprint))
        .post("/v1/rerating/apply")
        .then()
        .statusCode(200);
  }

  private AnEvent event() {
    AnEvent event =
        anEvent()
            .paidBy(tenant)
            .of("sandbox", random.nextInt(5) == 0 ? unpriced : priced)
            .using(tokens())
            .startedAt(start(last.atDay(1)).plusSeconds(random.nextInt(27 * 86_400)));
    if (random.nextInt(3) == 0) {
      event.with(Unit.WEB_SEARCH, random.nextInt(5) + 1);
    }
    return random.nextBoolean() ? event.tagged("=cmd()", "a \"tag\"") : event;
  }

  private Tokens tokens() {
    return new Tokens(few(), few(), few(), few(), few(), few(), few(), few(), few(), few());
  }

  private long few() {
    return random.nextBoolean() ? 0 : random.nextInt(random.nextBoolean() ? 10 : 9_000);
  }

  private void agree(String factor, LocalDate since) {
    asAdmin()
        .body(
            "{\"tenant\": \"%s\", \"reason\": \"a test\", \"factor\": %s, \"effective_from\": \"%s\"}"
                .formatted(name, factor, start(since)))
        .post("/v1/terms")
        .then()
        .statusCode(201);
  }

  private void aPrice(String input, LocalDate since) {
    change(
        """
        INSERT INTO prices (provider_id, model_id, effective_from, input, cache_read, output, reasoning, long_context, per_unit, source)
        VALUES ('sandbox', ?, ?::timestamptz, ?, 0.123457, 2.000003, 0, '[{"above": 9000, "input": 3.7, "output": 5}]', '{"web_search": 0.010000000001}', 'a test')
        """,
        priced,
        start(since).toString(),
        new BigDecimal(input));
  }

  private static void aModel(String model) {
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", model);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
