package io.tollgate.usage.costs;

import static io.tollgate.usage.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import io.tollgate.usage.costs.Oracle.Call;
import io.tollgate.usage.costs.Oracle.Model;
import io.tollgate.usage.costs.Oracle.Result;
import io.tollgate.usage.costs.Oracle.Sheet;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random traffic, priced by the service and by an oracle that shares nothing with it. */
@QuarkusTest
@WithTestResource(Installation.class)
class WhatIfOracleTest {

  private static final int CALLS = 600;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long UNLISTED = -1;

  private final Shop shop = new Shop();
  private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private final Map<String, Model> models = new LinkedHashMap<>();

  @ParameterizedTest(name = "the same cache: {0}")
  @ValueSource(booleans = {true, false})
  void every_alternative_costs_to_the_last_digit_what_the_oracle_says(boolean sameCache) {
    SplittableRandom random = new SplittableRandom(sameCache ? 20_261_120 : 7);
    shop.pays("\"factor\": 1.100007, \"provider\": \"sandbox\"");
    String caching =
        stocked(
            1_100_007,
            1_000_000,
            900_000,
            Map.of(
                "standard",
                new Sheet(2_500_001, 250_003, 3_125_007, 10_000_009, 10_000_000_000L, NEVER)));
    String plain =
        stocked(
            1_100_007,
            1_000_000,
            900_000,
            Map.of(
                "standard",
                new Sheet(700_001, UNLISTED, UNLISTED, 2_100_003, UNLISTED, NEVER),
                "batch",
                new Sheet(350_001, UNLISTED, UNLISTED, 1_050_003, UNLISTED, NEVER)));
    String stepped =
        stocked(
            873_211,
            1_000_000,
            900_000,
            Map.of(
                "standard",
                new Sheet(1_250_013, 125_001, UNLISTED, 5_000_011, 7_777_777_777L, 1_500),
                "batch",
                new Sheet(625_003, UNLISTED, 999_999, 2_500_007, UNLISTED, 900)));
    String small =
        stocked(
            1_100_007,
            2_000,
            700,
            Map.of("standard", new Sheet(100_003, UNLISTED, UNLISTED, 400_009, UNLISTED, NEVER)));
    shop.pays("\"factor\": 0.873211, \"provider\": \"sandbox\", \"model\": \"" + stepped + "\"");
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(call(random, random.nextBoolean() ? caching : plain));
    }
    booked(calls);

    JsonNode found =
        shop.answer(
            "what-if",
            """
            {"from": "%s", "cache": "%s", "alternatives": [
              {"model": "%s"}, {"model": "sandbox/%s"}, {"cheapest_of": ["%s", "%s"]},
              {"map": {"%s": "%s"}}, {"service_tier": "batch"}, {"model": "%s", "service_tier": "batch"}]}
            """
                .formatted(
                    today.minus(6, ChronoUnit.DAYS),
                    sameCache ? "same" : "none",
                    stepped,
                    small,
                    stepped,
                    small,
                    caching,
                    small,
                    stepped));

    Oracle oracle = new Oracle(models, sameCache);
    List<Result> expected =
        List.of(
            oracle.all(calls, Map.of("*", List.of(stepped)), null),
            oracle.all(calls, Map.of("*", List.of(small)), null),
            oracle.all(calls, Map.of("*", List.of(stepped, small)), null),
            oracle.all(calls, Map.of(caching, List.of(small)), null),
            oracle.all(calls, Map.of(caching, List.of(caching), plain, List.of(plain)), "batch"),
            oracle.all(calls, Map.of("*", List.of(stepped)), "batch"));
    assertThat(found.path("attempts").asLong()).isEqualTo(CALLS);
    assertThat(found.path("alternatives")).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertSame(found.path("alternatives").path(i), expected.get(i));
    }
    assertThat(expected.get(1).apart.keySet()).containsExactly("context", "max_output");
  }

  private void assertSame(JsonNode found, Result expected) {
    String name = found.path("name").asText();
    JsonNode compared = found.path("compared");
    assertThat(compared.path("attempts").asLong()).as(name).isEqualTo(expected.compared);
    assertThat(found.path("kept").path("attempts").asLong()).as(name).isEqualTo(expected.kept);
    assertThat(money(compared, "actual", "cost"))
        .as(name)
        .isEqualByComparingTo(Oracle.dollars(expected.actual));
    assertThat(money(compared, "alternative", "cost"))
        .as(name)
        .isEqualByComparingTo(Oracle.dollars(expected.cost));
    assertThat(money(compared, "alternative", "charged"))
        .as(name)
        .isEqualByComparingTo(Oracle.dollars(expected.charged));
    assertThat(money(compared, "difference", "cost"))
        .as(name)
        .isEqualByComparingTo(Oracle.dollars(expected.cost.subtract(expected.actual)));
    Map<String, Long> apart = new TreeMap<>();
    found
        .path("apart")
        .forEach(one ->
            apart.merge(one.path("reason").asText(), one.path("attempts").asLong(), Long::sum));
    assertThat(apart).as(name).isEqualTo(expected.apart);
    Map<String, BigDecimal> days = new TreeMap<>();
    expected.byDay.forEach(
        (day, picos) -> days.put(day(day).toString(), Oracle.dollars(picos).stripTrailingZeros()));
    Map<String, BigDecimal> foundDays = new TreeMap<>();
    found
        .path("by_day")
        .forEach(one ->
            foundDays.put(
                one.path("day").asText(), money(one, "alternative", "cost").stripTrailingZeros()));
    assertThat(foundDays).as(name).isEqualTo(days);
    BigDecimal models =
        found
            .path("by_model")
            .valueStream()
            .map(one -> money(one, "alternative", "cost"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(models).as(name).isEqualByComparingTo(Oracle.dollars(expected.cost));
  }

  private static BigDecimal money(JsonNode sums, String which, String what) {
    return sums.path(which).path(what).decimalValue();
  }

  private Call call(SplittableRandom random, String model) {
    boolean caches = random.nextBoolean();
    return new Call(
        model,
        random.nextInt(3) == 0 ? "batch" : "standard",
        random.nextInt(5),
        random.nextLong(1_200),
        caches ? random.nextLong(900) : 0,
        caches ? random.nextLong(200) : 0,
        random.nextLong(1_000),
        random.nextInt(4) == 0 ? random.nextLong(3) : 0);
  }

  private void booked(List<Call> calls) {
    List<UsageEvent> events = new ArrayList<>();
    for (Call call : calls) {
      AnEvent event =
          anEvent()
              .paidBy(shop.tenant.tenant)
              .of("sandbox", call.model())
              .at(call.tier(), null)
              .startedAt(today.minus(call.day(), ChronoUnit.DAYS).minusSeconds(1))
              .using(new Tokens(call.in(), call.read(), call.write(), 0, call.out(), 0));
      events.add(
          (call.searches() > 0 ? event.with(Unit.WEB_SEARCH, call.searches()) : event).build());
    }
    for (int i = 0; i < events.size(); i += 200) {
      Shop.booked(events.subList(i, Math.min(events.size(), i + 200)));
    }
  }

  private LocalDate day(int before) {
    return LocalDate.ofInstant(
        today.minus(before, ChronoUnit.DAYS).minusSeconds(1), ZoneOffset.UTC);
  }

  private String stocked(long factor, int context, int most, Map<String, Sheet> sheets) {
    String name = shop.model("chat", "", context, most);
    models.put(name, new Model(name, context, most, factor, sheets));
    sheets.forEach(
        (tier, sheet) -> shop.price(name, line(sheet) + ", \"service_tier\": \"" + tier + "\""));
    return name;
  }

  private static String line(Sheet sheet) {
    String steps =
        sheet.above() == NEVER
            ? ""
            : ", \"long_context\": [{\"above\": %d, %s}]".formatted(sheet.above(), rates(sheet, 2));
    String units =
        sheet.search() < 0
            ? ""
            : ", \"per_unit\": {\"web_search\": "
                + new BigDecimal(sheet.search()).movePointLeft(12).toPlainString()
                + "}";
    return rates(sheet, 1) + steps + units;
  }

  private static String rates(Sheet sheet, int times) {
    return "\"input\": "
        + rate(sheet.in(), times)
        + (sheet.read() < 0 ? "" : ", \"cache_read\": " + rate(sheet.read(), times))
        + (sheet.write() < 0 ? "" : ", \"cache_write_5m\": " + rate(sheet.write(), times))
        + ", \"output\": "
        + rate(sheet.out(), times);
  }

  private static String rate(long picos, int times) {
    return BigDecimal.valueOf(picos * times, 6).toPlainString();
  }
}
