package io.tollgate.router;

import static io.tollgate.router.surroundings.Listings.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.contract.Claims;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.snapshot.Snapshots;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Budgeted;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a caller is told a call cost is what the ledger will say the tenant pays for it: by the tier
 * that served it and the tenant's terms. An answer has 7 plain tokens of prompt, 4 from a cache,
 * and 3 that were generated.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ToldCostTest {

  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
  private static final Pattern COST = Pattern.compile("\"cost\":([0-9.]+)");

  /** Picos for a token of input, from the cache, and of output. */
  private static final Map<String, long[]> PRICES =
      Map.of(
          "standard", new long[] {10_000_001, 2_500_003, 30_000_007},
          "flex", new long[] {5_000_003, 1_250_001, 15_000_011},
          "batch", new long[] {4_999_999, 999_983, 14_999_993},
          "priority", new long[] {20_000_021, 5_000_009, 60_000_023});

  private static final long FACTOR_MILLIONTHS = 812_345;

  private final String model = "told-" + UUID.randomUUID();

  @Inject Snapshots snapshots;

  @BeforeEach
  void a_model_with_a_price_at_every_tier_and_a_tenant_with_terms() {
    Surroundings.reset();
    change(
        "INSERT INTO models (provider_id, id, context_tokens, max_output_tokens) VALUES ('openai', ?, 100000, 1000)",
        model);
    PRICES.forEach((tier, picos) ->
        change(
            """
            INSERT INTO prices (provider_id, model_id, service_tier, effective_from, input, cache_read, output, source)
            VALUES ('openai', ?, ?, '2026-01-01', ?, ?, ?, 'a test')
            """,
            model,
            tier,
            BigDecimal.valueOf(picos[0], 6),
            BigDecimal.valueOf(picos[1], 6),
            BigDecimal.valueOf(picos[2], 6)));
    change(
        "INSERT INTO terms (tenant_id, provider, model, effective_from, factor, reason) VALUES (?, 'openai', ?, '2026-01-01', ?, 'a test')",
        Claims.DEFAULT_TENANT,
        model,
        BigDecimal.valueOf(FACTOR_MILLIONTHS, 6));
    Eventually.until("the router knows prices and terms", this::isKnown);
  }

  @ParameterizedTest(name = "asked for {0}, served at {1}: {2}")
  @CsvSource({
    "'', '', standard",
    "'', default, standard",
    "auto, priority, priority",
    "flex, flex, flex",
    "flex, '', flex",
    "flex, default, standard",
    "flex, auto, flex",
    "batch, batch, batch",
    "priority, priority, priority",
    "priority, default, standard",
    "scale, scale, standard",
  })
  void told_in_header_and_usage_is_what_the_tier_that_served_it_costs_the_tenant(
      String asked, String named, String priced) {
    Surroundings.provider()
        .plays("openai", Script.json(named(AReply.saying("a", "b", "c").json(), named)));

    Response response = Ask.chat(Ask.question(model, tier(asked)));

    assertThat(response.header("x-tollgate-cost")).isEqualTo(charged(priced));
    assertThat(cost(response.asString())).isEqualTo(charged(priced));
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/target/serviceTier").asText("standard"))
        .isEqualTo(priced.equals("standard") && asked.equals("scale") ? "scale" : priced);
  }

  @ParameterizedTest(name = "asked for {0}, served at {1}: {2}")
  @CsvSource({"flex, flex, flex", "flex, default, standard", "auto, priority, priority"})
  void told_in_a_stream_is_the_same(String asked, String named, String priced) {
    String stream =
        AReply.saying("a", "b", "c").stream()
            .replace("\"created\":1", "\"created\":1,\"service_tier\":\"" + named + "\"");
    Surroundings.provider().plays("openai", Script.stream(stream.getBytes(StandardCharsets.UTF_8)));

    Response response =
        Ask.chat(
            Ask.question(
                model,
                tier(asked) + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

    assertThat(cost(response.asString())).isEqualTo(charged(priced));
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/target/serviceTier").asText("standard")).isEqualTo(priced);
  }

  @ParameterizedTest(name = "streamed: {0}")
  @CsvSource({"false", "true"})
  void told_in_another_dialect_is_the_same(boolean streamed) {
    String tier = "\"created\":1,\"service_tier\":\"flex\"";
    AReply reply = AReply.saying("a", "b", "c");
    Surroundings.provider()
        .plays(
            "openai",
            streamed
                ? Script.stream(
                    reply.stream().replace("\"created\":1", tier).getBytes(StandardCharsets.UTF_8))
                : Script.json(reply.json().replace("\"created\":1", tier)));

    Response response =
        Ask.caller()
            .body(
                "{\"model\":\"%s\",\"max_tokens\":9,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}"
                    .formatted(model, streamed))
            .post("/v1/messages");

    assertThat(cost(response.asString())).isEqualTo(charged("flex"));
    JsonNode event = Surroundings.bookKeeper().onlyEventOf(response.header("x-request-id"));
    assertThat(event.at("/target/serviceTier").asText()).isEqualTo("flex");
  }

  @Test
  void budgets_count_what_the_tenant_pays() {
    Surroundings.provider()
        .plays("openai", Script.json(named(AReply.saying("a", "b", "c").json(), "flex")));
    try (Budgeted budgeted = new Budgeted(snapshots)) {
      String budget = budgeted.key("hard", 1_000_000_000);

      Response response = Ask.chat(Ask.question(model, tier("flex") + ",\"max_tokens\":5"));

      assertThat(response.statusCode()).isEqualTo(200);
      long nanos =
          new BigDecimal(charged("flex"))
              .movePointRight(9)
              .setScale(0, java.math.RoundingMode.CEILING)
              .longValueExact();
      Eventually.until(
          "it is settled", () -> Surroundings.bookKeeper().lender().spent(budget) == nanos);
    }
  }

  private boolean isKnown() {
    return snapshots.current().catalog().named("openai/" + model).stream()
        .anyMatch(found ->
            found.tierPrices().size() == PRICES.size() - 1
                && found.price().isPresent()
                && factor(found).compareTo(BigDecimal.ONE) < 0);
  }

  private BigDecimal factor(Model found) {
    return snapshots.current().terms().of(Claims.DEFAULT_TENANT).factor(found, Instant.now());
  }

  private static String named(String json, String tier) {
    return tier.isEmpty()
        ? json
        : json.replace("\"created\":1", "\"created\":1,\"service_tier\":\"" + tier + "\"");
  }

  private static String tier(String asked) {
    return asked.isEmpty() ? "" : ",\"service_tier\":\"" + asked + "\"";
  }

  // With integers alone, rounded half to even at the pico-dollar.
  private static String charged(String tier) {
    long[] picos = PRICES.getOrDefault(tier, new long[3]);
    BigInteger millionths =
        BigInteger.valueOf(7 * picos[0] + 4 * picos[1] + 3 * picos[2])
            .multiply(BigInteger.valueOf(FACTOR_MILLIONTHS));
    BigInteger[] parts = millionths.divideAndRemainder(MILLION);
    int half = parts[1].shiftLeft(1).compareTo(MILLION);
    boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
    BigInteger rounded = up ? parts[0].add(BigInteger.ONE) : parts[0];
    return new BigDecimal(rounded, 12).stripTrailingZeros().toPlainString();
  }

  private static String cost(String answer) {
    Matcher found = COST.matcher(answer);
    String last = "";
    while (found.find()) {
      last = new BigDecimal(found.group(1)).stripTrailingZeros().toPlainString();
    }
    return last;
  }
}
