package io.tollgate.usage.costs;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.Tokens;
import io.tollgate.edge.Problem;
import io.tollgate.usage.AnEvent;
import io.tollgate.usage.Installation;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What traffic of the past would have cost elsewhere. */
@QuarkusTest
@WithTestResource(Installation.class)
class WhatIfTest {

  private static final String ONE_DOLLAR = "\"input\": 1, \"output\": 1";

  private final Shop shop = new Shop();
  private final Instant hourAgo =
      Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
  private String was = "";

  // Not in the field: nobody listens when the instance around it is made.
  @BeforeEach
  void a_model_that_answered() {
    was = shop.priced(ONE_DOLLAR);
  }

  @Test
  void it_tells_what_was_paid_what_would_have_been_and_the_difference() {
    String other = shop.priced("\"input\": 0.25, \"output\": 0.5");
    shop.pays("\"factor\": 0.5, \"provider\": \"sandbox\", \"model\": \"" + other + "\"");
    Shop.booked(List.of(made(100, 10).build(), made(20, 2).build()));

    JsonNode found = whatIf("{\"model\": \"" + other + "\", \"name\": \"cheaper\"}", "");

    assertThat(found.path("name").asText()).isEqualTo("cheaper");
    assertThat(sums(found.path("compared")))
        .isEqualTo("2: 0.000132/0.000132 -> 0.000036/0.000018, -0.000096/-0.000114");
    assertThat(found.path("by_model").path(0).path("model").asText()).isEqualTo("sandbox/" + was);
    assertThat(found.path("by_model").path(0).path("to").asText()).isEqualTo("sandbox/" + other);
    assertThat(sums(found.path("by_day").path(0))).isEqualTo(sums(found.path("compared")));
  }

  @Test
  void what_has_no_price_is_apart_here_and_there() {
    String unpriced = shop.model();
    Shop.booked(List.of(made(1, 1).build(), made(1, 1).of("sandbox", unpriced).build()));

    assertThat(apart(whatIf("{\"model\": \"" + unpriced + "\"}", "")))
        .containsExactly("no_price sandbox/" + unpriced + " 1", "unpriced  1");
    assertThat(
            whatIf("{\"model\": \"" + was + "\"}", "").path("compared").path("attempts").asLong())
        .isEqualTo(1);
  }

  @ParameterizedTest(name = "{0} of prompt and {1} of answer: {2}")
  @CsvSource({"600, 400, ''", "601, 400, context", "100, 401, max_output"})
  void what_would_not_fit_is_counted_apart_and_not_priced(long input, long output, String reason) {
    String small = shop.priced(ONE_DOLLAR);
    Shop.booked(List.of(made(input, output).build()));

    JsonNode found = whatIf("{\"model\": \"" + small + "\"}", "");

    assertThat(found.path("compared").path("attempts").asLong())
        .isEqualTo(reason.isEmpty() ? 1 : 0);
    assertThat(apart(found))
        .isEqualTo(reason.isEmpty() ? List.of() : List.of(reason + " sandbox/" + small + " 1"));
    assertThat(found.path("apart").findValuesAsText("cost"))
        .allMatch(cost -> new BigDecimal(cost).signum() > 0);
  }

  @Test
  void what_a_request_needed_and_the_alternative_lacks_is_apart() {
    String able = shop.model("chat", "tools,images", 1_000, 400);
    shop.price(able, ONE_DOLLAR);
    String unable = shop.priced(ONE_DOLLAR);
    Shop.booked(
        List.of(
            made(1, 1)
                .decided("{\"at\":1,\"model\":\"x\",\"needs\":[\"tools\"],\"seen\":[]}")
                .build(),
            made(1, 1).decided("{\"at\":1,\"model\":\"\\\"needs\\\":[\\\"audio\\\"]\"}").build(),
            made(1, 1).using(new Tokens(1, 0, 0, 0, 0, 9, 1, 0, 0, 0)).build()));

    JsonNode cannot = whatIf("{\"model\": \"" + unable + "\"}", "");
    JsonNode can = whatIf("{\"model\": \"" + able + "\"}", "");

    assertThat(apart(cannot))
        .containsExactly("images sandbox/" + unable + " 1", "tools sandbox/" + unable + " 1");
    assertThat(cannot.path("compared").path("attempts").asLong()).isEqualTo(1);
    assertThat(can.path("compared").path("attempts").asLong()).isEqualTo(3);
    assertThat(answer("{\"model\": \"" + able + "\"}", "").path("needs_known").asLong())
        .isEqualTo(2);
  }

  @Test
  void vectors_are_no_conversations_and_what_passed_through_is_neither() {
    String vectors = shop.model("embedding", "", 1_000, 0);
    shop.price(vectors, ONE_DOLLAR);
    String other = shop.priced(ONE_DOLLAR);
    Shop.booked(
        List.of(
            made(1, 0).called("embedding").build(),
            made(1, 0).called("research").build(),
            made(1, 0).called("passthrough").build()));

    assertThat(apart(whatIf("{\"model\": \"" + other + "\"}", "")))
        .containsExactly(
            "operation sandbox/" + other + " 1", "passthrough sandbox/" + other + " 1");
    assertThat(apart(whatIf("{\"model\": \"" + vectors + "\"}", "")))
        .containsExactly(
            "operation sandbox/" + vectors + " 1", "passthrough sandbox/" + vectors + " 1");
  }

  @Test
  void
      where_a_model_has_no_price_for_a_cache_its_tokens_are_plain_input_and_the_answer_says_how_many() {
    String caching = shop.priced("\"input\": 4, \"cache_read\": 1, \"output\": 4");
    String plain = shop.priced("\"input\": 4, \"output\": 4");
    Shop.booked(List.of(made(0, 0).using(new Tokens(10, 90, 0, 0, 0, 0)).build()));

    JsonNode same = whatIf("{\"model\": \"" + caching + "\"}", "");
    JsonNode none = whatIf("{\"model\": \"" + caching + "\"}", ", \"cache\": \"none\"");
    JsonNode input = whatIf("{\"model\": \"" + plain + "\"}", "");

    assertThat(cost(same)).isEqualByComparingTo("0.00013");
    assertThat(same.path("evidence").path("cache_tokens_as_input").asLong()).isZero();
    assertThat(cost(none)).isEqualByComparingTo("0.0004");
    assertThat(none.path("evidence").path("cache_tokens_as_input").asLong()).isEqualTo(90);
    assertThat(cost(input)).isEqualByComparingTo("0.0004");
    assertThat(
            answer("{\"model\": \"" + plain + "\"}", ", \"cache\": \"none\"")
                .path("assumptions")
                .path("cache")
                .asText())
        .isEqualTo("none");
  }

  @Test
  void a_map_moves_what_it_names_and_leaves_the_rest_where_it_was() {
    String other = shop.priced(ONE_DOLLAR);
    String target = shop.priced("\"input\": 2, \"output\": 2");
    Shop.booked(List.of(made(10, 0).build(), made(5, 0).of("sandbox", other).build()));

    JsonNode found = whatIf("{\"map\": {\"sandbox/%s\": \"%s\"}}".formatted(was, target), "");

    assertThat(cost(found)).isEqualByComparingTo("0.00002");
    assertThat(found.path("kept").path("attempts").asLong()).isEqualTo(1);
    assertThat(found.path("kept").path("actual").path("cost").decimalValue())
        .isEqualByComparingTo("0.000005");
  }

  @Test
  void the_cheapest_is_chosen_for_each_attempt_by_itself_among_those_that_suit() {
    String cheap = shop.model("chat", "", 50, 50);
    shop.price(cheap, "\"input\": 0.1, \"output\": 0.1");
    String large = shop.priced("\"input\": 0.5, \"output\": 0.5");
    Shop.booked(List.of(made(50, 0).build(), made(51, 0).build(), made(2_000, 0).build()));

    JsonNode found = whatIf("{\"cheapest_of\": [\"%s\", \"%s\"]}".formatted(large, cheap), "");

    assertThat(cost(found)).isEqualByComparingTo("0.0000305");
    assertThat(found.path("by_model").findValuesAsText("to"))
        .containsExactlyInAnyOrder("sandbox/" + cheap, "sandbox/" + large);
    assertThat(apart(found)).containsExactly("none_suits  1");
  }

  @Test
  void the_same_models_at_another_tier_cost_what_that_tier_does_where_it_is_listed() {
    String unlisted = shop.priced(ONE_DOLLAR);
    shop.price(was, "\"input\": 0.5, \"output\": 0.5, \"service_tier\": \"batch\"");
    Shop.booked(List.of(made(10, 0).build(), made(10, 0).of("sandbox", unlisted).build()));

    JsonNode found = whatIf("{\"service_tier\": \"batch\"}", "");

    assertThat(cost(found)).isEqualByComparingTo("0.000015");
    assertThat(found.path("evidence").path("tier_not_listed").asLong()).isEqualTo(1);
  }

  @Test
  void prices_are_those_of_the_attempts_or_those_of_today() {
    String other = shop.model();
    shop.price(other, "\"input\": 1, \"output\": 1");
    shop.price(
        other,
        "\"input\": 9, \"output\": 9, \"effective_from\": \"%s\""
            .formatted(hourAgo.plusSeconds(60)));
    Shop.booked(List.of(made(10, 0).build()));

    assertThat(cost(whatIf("{\"model\": \"" + other + "\"}", ""))).isEqualByComparingTo("0.00001");
    assertThat(cost(whatIf("{\"model\": \"" + other + "\"}", ", \"prices\": \"now\"")))
        .isEqualByComparingTo("0.00009");
  }

  @Test
  void what_went_to_a_model_costs_there_what_it_did_cost() {
    shop.pays("\"factor\": 0.333333");
    Shop.booked(List.of(made(123, 45).build(), made(7, 1).build()));

    JsonNode found = whatIf("{\"model\": \"" + was + "\"}", "");

    assertThat(sums(found.path("compared"))).endsWith(", 0/0");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'operation_type': 'research' | 1",
        "'tag': 'blue'                | 1",
        "'provider': 'openai'         | 0",
        "'provider': 'sandbox'        | 3",
        "'user': 'ada'                | 0",
        "'from': 'FROM'               | 3",
        "'to': 'FROM'                 | 0"
      })
  void only_the_traffic_that_is_meant_is_looked_at(String filter, long attempts) {
    shop.tenant.user("ada");
    Shop.booked(
        List.of(
            made(1, 1).build(),
            made(1, 1).called("research").build(),
            made(1, 1).tagged("red", "blue").build()));
    String from =
        filter.startsWith("'from'")
            ? ""
            : "\"from\": \"" + hourAgo.minus(1, ChronoUnit.DAYS) + "\", ";

    JsonNode found =
        shop.answer(
            "what-if",
            "{%s%s, \"alternatives\": [{\"model\": \"%s\"}]}"
                .formatted(
                    from, filter.replace('\'', '"').replace("FROM", hourAgo.toString()), was));

    assertThat(found.path("attempts").asLong()).isEqualTo(attempts);
  }

  @Test
  void nobody_sees_what_another_tenant_made() {
    Shop.booked(List.of(made(1, 1).build()));
    Shop other = new Shop();
    String question =
        "{\"from\": \"%s\", %%s\"alternatives\": [{\"model\": \"%s\"}]}".formatted(hourAgo, was);
    String named = question.formatted("\"tenant\": \"" + shop.tenant.name + "\", ");

    assertThat(other.answer("what-if", question.formatted("")).path("attempts").asLong()).isZero();
    other.asks("what-if", named).then().statusCode(400).body("parameter", equalTo("tenant"));
    asAdmin()
        .body(named)
        .post("/v1/costs/what-if")
        .then()
        .statusCode(200)
        .body("attempts", equalTo(1));
    shop.tenant.as(Claims.CALLER).body(named).post("/v1/costs/what-if").then().statusCode(403);
    asRouter().body(named).post("/v1/costs/what-if").then().statusCode(403);
    given()
        .contentType("application/json")
        .body(named)
        .post("/v1/costs/what-if")
        .then()
        .statusCode(401);
  }

  @Test
  void the_second_wall_stands_alone_for_what_is_read_forgets_no_tenant() throws SQLException {
    Shop.booked(List.of(made(1, 1).build()));

    assertThat(seenBy("")).isZero();
    assertThat(seenBy(UUID.randomUUID().toString())).isZero();
    assertThat(seenBy(shop.tenant.tenant.toString())).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                                         | from",
        "{'from':'yesterday'}                                                                       | from",
        "{'from':'2026-01-02T00:00:00Z','to':'2026-01-01T00:00:00Z'}                                | from",
        "{'from':'2020-01-01T00:00:00Z','to':'2026-01-01T00:00:00Z'}                                | from",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z'}                                | alternatives",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[]}              | alternatives",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{}]}            | alternatives[0]",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'model':'gpt-4','map':{'gpt-4':'gpt-4'}}]} | alternatives[0]",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'model':'nobody'}]} | alternatives[0].model",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'map':{'nobody':'gpt-4'}}]} | alternatives[0].map.nobody",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'cheapest_of':[null]}]} | alternatives[0].cheapest_of[0]",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'modle':'gpt-4'}]} | alternatives[0].modle",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'model':'gpt-4'}],'cache':'half'} | cache",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'model':'gpt-4'}],'prices':'soon'} | prices",
        "{'from':'2026-01-01T00:00:00Z','to':'2026-01-02T00:00:00Z','alternatives':[{'model':'gpt-4'}],'team':'nobody'} | team"
      })
  void what_is_wrong_is_refused_by_its_name(String question, String parameter) {
    shop.asks("what-if", question.replace('\'', '"'))
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  private static long seenBy(String tenant) throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("SET ROLE tollgate_usage");
      sql.execute("SET tollgate.tenant = '" + tenant + "'");
      try (ResultSet row = sql.executeQuery("SELECT count(*) FROM attempts_in_sight")) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private AnEvent made(long input, long output) {
    return anEvent()
        .paidBy(shop.tenant.tenant)
        .of("sandbox", was)
        .startedAt(hourAgo)
        .using(Tokens.of(input, output));
  }

  private JsonNode answer(String alternative, String more) {
    return shop.answer(
        "what-if",
        "{\"from\": \"%s\", \"alternatives\": [%s]%s}".formatted(hourAgo, alternative, more));
  }

  private JsonNode whatIf(String alternative, String more) {
    return answer(alternative, more).path("alternatives").path(0);
  }

  private static BigDecimal cost(JsonNode found) {
    return found.path("compared").path("alternative").path("cost").decimalValue();
  }

  private static List<String> apart(JsonNode found) {
    return found
        .path("apart")
        .valueStream()
        .map(one ->
            one.path("reason").asText()
                + " "
                + one.path("model").asText("")
                + " "
                + one.path("attempts").asLong())
        .toList();
  }

  private static String sums(JsonNode sums) {
    return sums.path("attempts").asLong()
        + ": "
        + paid(sums.path("actual"))
        + " -> "
        + paid(sums.path("alternative"))
        + ", "
        + paid(sums.path("difference"));
  }

  private static String paid(JsonNode paid) {
    return paid.path("cost").decimalValue().toPlainString()
        + "/"
        + paid.path("charged").decimalValue().toPlainString();
  }
}
