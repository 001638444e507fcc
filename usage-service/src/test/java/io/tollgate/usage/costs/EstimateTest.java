package io.tollgate.usage.costs;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.asRouter;
import static io.tollgate.usage.Service.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Claims;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call would cost before it is made. */
@QuarkusTest
@WithTestResource(Installation.class)
class EstimateTest {

  private final Shop shop = new Shop();

  @Test
  void counted_tokens_cost_what_the_ledger_would_book_for_them_class_by_class() {
    String model =
        shop.priced(
            "\"input\": 2, \"cache_read\": 0.5, \"cache_write_5m\": 2.5, \"output\": 8, \"reasoning\": 10, \"per_unit\": {\"web_search\": 0.01}");

    JsonNode found =
        shop.estimate(
            """
            {"model": "%s", "units": {"web_search": 3},
             "tokens": {"input": 100, "cache_read": 300, "cache_write_5m": 11, "output": 40, "reasoning": 7}}
            """
                .formatted(model));

    for (String size : List.of("low", "expected", "high")) {
      assertThat(found.path(size).path("cost").decimalValue())
          .as(size)
          .isEqualByComparingTo("0.0307675");
    }
    assertThat(lines(found.path("low")))
        .containsExactly(
            "input 100 0.0002",
            "cache_read 300 0.00015",
            "cache_write_5m 11 0.0000275",
            "output 40 0.00032",
            "reasoning 7 0.00007",
            "web_search 3 0.03");
    assertThat(found.path("expected_from").asText()).isEqualTo("given");
  }

  @Test
  void a_long_prompt_is_at_the_rates_of_its_step() {
    String model =
        shop.priced(
            "\"input\": 1, \"output\": 2, \"long_context\": [{\"above\": 500, \"input\": 3, \"output\": 5}]");
    String question = "{\"model\": \"%s\", \"tokens\": {\"input\": %d, \"output\": 10}}";

    assertThat(cost(shop.estimate(question.formatted(model, 500)), "expected"))
        .isEqualByComparingTo("0.00052");
    assertThat(cost(shop.estimate(question.formatted(model, 501)), "expected"))
        .isEqualByComparingTo("0.001553");
  }

  @Test
  void a_text_costs_its_prompt_at_least_and_at_most_what_a_router_holds_for_it() {
    String model =
        shop.priced("\"input\": 1, \"cache_write_1h\": 2, \"output\": 4, \"reasoning\": 5");

    JsonNode found =
        shop.estimate(
            "{\"model\": \"%s\", \"text\": \"%s\", \"max_tokens\": 100}"
                .formatted(model, "é".repeat(200)));

    assertThat(cost(found, "low")).isEqualByComparingTo("0.0001"); // 400 bytes, 4 to a token
    assertThat(cost(found, "expected")).isEqualByComparingTo("0.0005");
    assertThat(cost(found, "high")).isEqualByComparingTo("0.0013"); // every byte, at the dearest
    assertThat(lines(found.path("high")))
        .containsExactly("cache_write_1h 400 0.0008", "reasoning 100 0.0005");
    assertThat(found.path("expected_from").asText()).isEqualTo("max_tokens");
  }

  @Test
  void nothing_said_of_the_output_means_all_the_model_can_write() {
    String model = shop.priced("\"input\": 0, \"output\": 1");

    JsonNode found = shop.estimate("{\"model\": \"%s\", \"text\": \"hello\"}".formatted(model));

    assertThat(cost(found, "low")).isEqualByComparingTo("0");
    assertThat(cost(found, "expected")).isEqualByComparingTo("0.0004");
    assertThat(found.path("expected_from").asText()).isEqualTo("model_limit");
  }

  @Test
  void what_is_expected_is_what_this_model_usually_writes_for_this_tenant_in_such_calls() {
    String model = shop.priced("\"input\": 0, \"output\": 1, \"reasoning\": 10");
    Shop other = new Shop();
    Shop.booked(
        List.of(
            called(shop, model, 10, 1).build(),
            called(shop, model, 21, 2).build(),
            called(shop, model, 900, 0).ended(Outcome.FAILED).build(),
            called(shop, model, 300, 0).called("research").build(),
            called(other, model, 400, 0).build()));
    String question = "{\"model\": \"%s\", \"text\": \"hello\"%s}";

    JsonNode usual = shop.estimate(question.formatted(model, ""));
    JsonNode research =
        shop.estimate(question.formatted(model, ", \"operation_type\": \"research\""));
    JsonNode limited = shop.estimate(question.formatted(model, ", \"max_tokens\": 9"));
    JsonNode none = new Shop().estimate(question.formatted(model, ""));

    assertThat(lines(usual.path("expected")))
        .containsExactly("input 1 0", "output 16 0.000016", "reasoning 2 0.00002");
    assertThat(usual.path("expected_from").asText()).isEqualTo("history");
    assertThat(usual.path("history_calls").asLong()).isEqualTo(2);
    assertThat(cost(research, "expected")).isEqualByComparingTo("0.0003");
    assertThat(limited.path("expected").path("tokens_out").asLong()).isEqualTo(9);
    assertThat(none.path("expected_from").asText()).isEqualTo("model_limit");
  }

  @Test
  void a_tenant_sees_what_is_listed_and_what_it_pays() {
    String model = shop.priced("\"input\": 1, \"output\": 2");
    shop.pays("\"factor\": 0.85, \"provider\": \"sandbox\"");

    JsonNode found =
        shop.estimate(
            "{\"model\": \"%s\", \"tokens\": {\"input\": 7}, \"max_tokens\": 0}".formatted(model));

    assertThat(found.path("factor").decimalValue()).isEqualByComparingTo("0.85");
    assertThat(cost(found, "expected")).isEqualByComparingTo("0.000007");
    assertThat(found.path("expected").path("charged").decimalValue())
        .isEqualByComparingTo("0.00000595");
  }

  @Test
  void the_price_is_that_of_tier_and_region_and_the_answer_names_it() {
    String model = shop.priced("\"input\": 4, \"output\": 4");
    shop.price(model, "\"input\": 2, \"output\": 2, \"service_tier\": \"batch\"");
    shop.price(
        model, "\"input\": 3, \"output\": 3, \"service_tier\": \"batch\", \"region\": \"eu\"");
    String question = "{\"model\": \"%s\", \"tokens\": {\"input\": 1000000, \"output\": 1}%s}";

    JsonNode batch = shop.estimate(question.formatted(model, ", \"service_tier\": \"batch\""));
    JsonNode eu =
        shop.estimate(
            question.formatted(model, ", \"service_tier\": \"batch\", \"region\": \"eu\""));
    JsonNode flex = shop.estimate(question.formatted(model, ", \"service_tier\": \"flex\""));

    assertThat(cost(batch, "low")).isEqualByComparingTo("2.000002");
    assertThat(batch.path("price").path("is_of_tier_asked").asBoolean()).isTrue();
    assertThat(UUID.fromString(batch.path("price").path("id").asText())).isNotNull();
    assertThat(batch.path("price").path("effective_from").asText()).isEqualTo(Shop.LONG_AGO);
    assertThat(cost(eu, "low")).isEqualByComparingTo("3.000003");
    assertThat(cost(flex, "low")).isEqualByComparingTo("4.000004");
    assertThat(flex.path("price").path("service_tier").asText()).isEqualTo("standard");
    assertThat(flex.path("price").path("is_of_tier_asked").asBoolean()).isFalse();
  }

  @Test
  void what_has_no_price_is_said_to_have_none_by_its_name_and_never_costs_nothing() {
    String model = shop.model();

    JsonNode found = shop.estimate("{\"model\": \"%s\", \"text\": \"hello\"}".formatted(model));

    assertThat(found.path("unpriced").asText()).contains("sandbox/" + model, "not free");
    assertThat(found.has("expected") || found.has("low") || found.has("high")).isFalse();
    assertThat(found.path("context").path("fits").asText()).isEqualTo("yes");
  }

  @Test
  void free_is_a_price() {
    String model = shop.priced("\"input\": 0, \"output\": 0");

    JsonNode found = shop.estimate("{\"model\": \"%s\", \"text\": \"hello\"}".formatted(model));

    assertThat(cost(found, "high")).isEqualByComparingTo("0");
    assertThat(found.has("unpriced")).isFalse();
  }

  @ParameterizedTest(name = "{0} bytes and {1} tokens of answer fit: {2}")
  @CsvSource({
    "600, 400, yes",
    "601, 400, perhaps",
    "2400, 400, perhaps",
    "2404, 400, no",
    "8, 401, no"
  })
  void it_is_said_whether_the_context_suffices(int bytes, int output, String fits) {
    String model = shop.model();

    JsonNode found =
        shop.estimate(
            "{\"model\": \"%s\", \"text\": \"%s\", \"max_tokens\": %d}"
                .formatted(model, "a".repeat(bytes), output));

    assertThat(found.path("context").path("fits").asText()).isEqualTo(fits);
    assertThat(found.path("context").has("reason")).isEqualTo(fits.equals("no"));
  }

  @Test
  void several_models_are_compared_in_the_order_of_asking_and_the_cheapest_that_fits_is_named() {
    String dear = shop.priced("\"input\": 5, \"output\": 5");
    String cheap = shop.priced("\"input\": 1, \"output\": 1");
    String small = shop.model("chat", "", 10, 5);
    shop.price(small, "\"input\": 0, \"output\": 0");
    String unknown = shop.model();

    JsonNode found =
        shop.answer(
            "estimate",
            "{\"models\": [\"%s\", \"sandbox/%s\", \"%s\", \"%s\"], \"tokens\": {\"input\": 100, \"output\": 100}}"
                .formatted(dear, cheap, small, unknown));

    assertThat(found.path("estimates").findValuesAsText("model"))
        .containsExactly(dear, cheap, small, unknown);
    assertThat(found.path("cheapest").asText()).isEqualTo("sandbox/" + cheap);
  }

  @Test
  void an_alias_means_its_targets_and_a_tenants_own_comes_first() {
    String everybodys = shop.priced("\"input\": 1, \"output\": 1");
    String own = shop.priced("\"input\": 2, \"output\": 2");
    String alias = "alias-" + UUID.randomUUID();
    String add = "INSERT INTO aliases (tenant_id, id, name, targets) VALUES (?, ?, ?, ARRAY[?])";
    change(
        "INSERT INTO aliases (id, name, targets) VALUES (?, ?, ARRAY[?])",
        UUID.randomUUID(),
        alias,
        everybodys);
    change(add, shop.tenant.tenant, UUID.randomUUID(), alias, own);
    String question = "{\"model\": \"%s\", \"text\": \"hello\"}".formatted(alias);

    assertThat(shop.estimate(question).path("model").asText()).isEqualTo(own);
    assertThat(new Shop().estimate(question).path("model").asText()).isEqualTo(everybodys);
    assertThat(shop.estimate(question).path("asked").asText()).isEqualTo(alias);
  }

  @Test
  void a_request_in_a_dialect_tells_limit_tier_and_model_itself() {
    String model = shop.priced("\"input\": 1, \"output\": 1");
    shop.price(model, "\"input\": 0.5, \"output\": 0.5, \"service_tier\": \"flex\"");

    JsonNode found =
        shop.estimate(
            """
            {"request": {"model": "%s", "messages": [{"role": "user", "content": "hello"}],
                         "max_completion_tokens": 10, "n": 2, "service_tier": "flex"}}
            """
                .formatted(model));

    assertThat(found.path("price").path("service_tier").asText()).isEqualTo("flex");
    assertThat(found.path("expected").path("tokens_out").asLong()).isEqualTo(20);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                             | model",
        "{'model':'gpt-4'}                                              | tokens",
        "{'model':'gpt-4','text':'a','messages':[]}                     | request",
        "{'model':'gpt-4','messages':{}}                                | messages",
        "{'model':'gpt-4','request':[]}                                 | request",
        "{'model':'gpt-4','text':'a','max_tokens':-1}                   | max_tokens",
        "{'model':'gpt-4','text':'a','max_tokens':1.5}                  | max_tokens",
        "{'model':'gpt-4','tokens':{'inputs':1}}                        | tokens.inputs",
        "{'model':'gpt-4','tokens':{'input':-1}}                        | tokens.input",
        "{'model':'gpt-4','tokens':{'input':null}}                      | tokens.input",
        "{'model':'gpt-4','tokens':{'input':1},'units':{'dance':1}}     | units.dance",
        "{'model':'gpt-4','text':'a','max_token':1}                     | max_token",
        "{'model':'nobody','text':'a'}                                  | model",
        "{'models':['gpt-4','nobody'],'text':'a'}                       | models[1]",
        "{'models':[null],'text':'a'}                                   | models[0]",
        "{'model':'','text':'a'}                                        | model",
        "{'model':'gpt-4','text':'a','tenant':'default'}                | tenant"
      })
  void what_is_wrong_is_refused_by_its_name(String question, String parameter) {
    shop.asks("estimate", question.replace('\'', '"'))
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  @Test
  void an_unknown_field_is_refused_with_those_there_are() {
    shop.asks("estimate", "{\"model\":\"gpt-4\",\"txt\":\"a\"}")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("txt"))
        .body("allowed", hasItem("text"))
        .body("detail", containsString("max_tokens"));
  }

  @Test
  void only_those_who_may_ask_are_answered_and_administrators_ask_for_any_tenant() {
    String model = shop.priced("\"input\": 1, \"output\": 1");
    shop.pays("\"factor\": 0.5");
    String question = "{\"model\": \"%s\", \"text\": \"hello\"%s}";
    String ofTenant = question.formatted(model, ", \"tenant\": \"" + shop.tenant.name + "\"");

    given()
        .contentType("application/json")
        .body(ofTenant)
        .post("/v1/costs/estimate")
        .then()
        .statusCode(401);
    asRouter().body(ofTenant).post("/v1/costs/estimate").then().statusCode(403);
    shop.tenant.as(Claims.CALLER).body(ofTenant).post("/v1/costs/estimate").then().statusCode(200);
    new Shop()
        .asks("estimate", ofTenant)
        .then()
        .statusCode(400)
        .body("parameter", equalTo("tenant"));
    asAdmin()
        .body(ofTenant)
        .post("/v1/costs/estimate")
        .then()
        .statusCode(200)
        .body("estimates[0].factor", equalTo(0.5f));
  }

  private static io.tollgate.usage.AnEvent called(
      Shop whose, String model, long output, long reasoning) {
    return anEvent()
        .paidBy(whose.tenant.tenant)
        .of("sandbox", model)
        .using(new Tokens(5, 0, 0, 0, output, reasoning));
  }

  private static BigDecimal cost(JsonNode estimate, String size) {
    return estimate.path(size).path("cost").decimalValue();
  }

  private static List<String> lines(JsonNode figures) {
    return figures
        .path("lines")
        .valueStream()
        .map(line ->
            line.path("what").asText()
                + " "
                + line.path("count").asLong()
                + " "
                + line.path("cost").decimalValue().toPlainString())
        .toList();
  }
}
