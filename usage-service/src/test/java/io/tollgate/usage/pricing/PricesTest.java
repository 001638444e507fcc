package io.tollgate.usage.pricing;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.Jwt;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The price list as it is kept. */
@QuarkusTest
@WithTestResource(Installation.class)
class PricesTest {

  private final String model = "priced-" + UUID.randomUUID();

  @BeforeEach
  void a_model_without_a_price() {
    change("INSERT INTO models VALUES ('sandbox', ?, 1000, 1000)", model);
  }

  @Test
  void a_listed_price_is_in_force_from_its_moment_until_the_next() {
    add("\"input\": 1, \"output\": 2, \"effective_from\": \"2026-01-01T00:00:00Z\"");
    add("\"input\": 3, \"output\": 4, \"effective_from\": \"2026-07-01T00:00:00Z\"");

    asAdmin().get(at("2025-12-31T23:59:59Z")).then().body("prices", empty());
    asAdmin().get(at("2026-06-30T23:59:59Z")).then().body("prices.input", contains(1.0f));
    asAdmin().get(at("2026-07-01T00:00:00Z")).then().body("prices.input", contains(3.0f));
    asAdmin().get("/v1/prices?provider=sandbox&model=" + model).then().body("prices", hasSize(2));
  }

  @Test
  void a_listed_price_has_an_address_that_shows_it() {
    String address =
        asAdmin()
            .body(line("\"input\": 0.25, \"cache_write_5m\": 0.3125, \"output\": 0.000001"))
            .post("/v1/prices")
            .then()
            .statusCode(201)
            .extract()
            .header("Location");

    asAdmin()
        .urlEncodingEnabled(false)
        .get(address)
        .then()
        .statusCode(200)
        .body("prices", hasSize(1))
        .body("prices[0].model", equalTo(model))
        .body("prices[0].cache_write_5m", equalTo(0.3125f))
        .body("prices[0].cache_read", equalTo(null))
        .body(containsString("0.000001"));
  }

  @Test
  void two_prices_of_one_moment_cannot_be() {
    add("\"input\": 1, \"output\": 2, \"effective_from\": \"2026-01-01T00:00:00Z\"");

    asAdmin()
        .body(line("\"input\": 9, \"output\": 9, \"effective_from\": \"2026-01-01T00:00:00Z\""))
        .post("/v1/prices")
        .then()
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:price-exists"))
        .body("detail", containsString("2026-01-01T00:00:00Z"));
    asAdmin().get(at("2026-02-01T00:00:00Z")).then().body("prices.input", contains(1.0f));
  }

  @Test
  void a_model_outside_the_catalogue_cannot_be_priced() {
    asAdmin()
        .body(line("\"input\": 1, \"output\": 2").replace(model, "unheard-of"))
        .post("/v1/prices")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo("model"))
        .body("detail", containsString("unheard-of"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"output\": 1                                             | input",
        "\"input\": -0.1, \"output\": 1                            | input",
        "\"input\": 1, \"output\": 0.0000001                       | output",
        "\"input\": 1, \"output\": 10000000                        | output",
        "\"input\": 1, \"output\": 1, \"cache_write_5m\": -1       | cache_write_5m",
        "\"input\": 1, \"output\": 1, \"effective_from\": \"soon\" | effective_from",
        "\"input\": \"a lot\", \"output\": 1                       | input",
        "\"input\": 1, \"output\": 1, \"service_tier\": \"A b\"  | service_tier",
        "\"input\": 1, \"output\": 1, \"input_audio\": -1          | input_audio",
        "\"input\": 1, \"output\": 1, \"long_context\": [{\"above\": 9, \"input\": -1, \"output\": 1}] | long_context[0].input",
        "\"input\": 1, \"output\": 1, \"long_context\": [{\"above\": 9, \"input\": 1, \"output\": 1, \"cache_write_1h\": 0.0000001}] | long_context[0].cache_write_1h",
        "\"input\": 1, \"output\": 1, \"long_context\": [{\"above\": 0, \"input\": 1, \"output\": 1}] | long_context[0].above",
        "\"input\": 1, \"output\": 1, \"long_context\": [{\"above\": 9, \"output\": 1}] | long_context[0].input",
        "\"input\": 1, \"output\": 1, \"long_context\": [{\"above\": \"x\"}] | long_context[0].above",
        "\"input\": 1, \"output\": 1, \"long_context\": [{\"above\": 9, \"input\": 1, \"output\": 1}, {\"above\": 9, \"input\": 1, \"output\": 1}] | long_context[1].above",
        "\"input\": 1, \"output\": 1, \"per_unit\": {\"web_search\": -1} | per_unit.web_search",
        "\"input\": 1, \"output\": 1, \"per_unit\": {\"coffee\": 1}      | per_unit.coffee",
      })
  void a_price_that_cannot_be_is_refused_by_the_field_to_blame(String fields, String parameter) {
    asAdmin()
        .body(line(fields))
        .post("/v1/prices")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  @Test
  void a_price_has_tiers_regions_long_prompts_and_units_and_shows_them_all() {
    add("\"input\": 3, \"output\": 15");
    add(
        """
        "service_tier": "batch", "region": "eu", "input": 1.5, "output": 7.5, "input_audio": 4, "output_image": 40,
        "long_context": [{"above": 200000, "input": 3, "output": 11.25, "cache_read": 0.3}],
        "per_unit": {"web_search": 0.01, "character": 0.000015}, "source_date": "2026-08-21"
        """);

    asAdmin()
        .get("/v1/prices?provider=sandbox&at=2999-01-01T00:00:00Z&model=" + model)
        .then()
        .body("prices.service_tier", contains("batch", "standard"))
        .body("prices[0].region", equalTo("eu"))
        .body("prices[0].input_audio", equalTo(4.0f))
        .body("prices[0].long_context[0].above", equalTo(200000))
        .body("prices[0].long_context[0].output", equalTo(11.25f))
        .body("prices[0].per_unit.web_search", equalTo(0.01f))
        .body("prices[0].source_date", equalTo("2026-08-21"))
        .body("prices[0].origin", equalTo("administrator"))
        .body("prices[1].long_context", empty());
  }

  @Test
  void a_moment_that_is_none_is_refused_by_name() {
    asAdmin()
        .get("/v1/prices?at=noon")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo("at"));
  }

  @Test
  void a_viewer_may_look_and_not_touch() {
    given().auth().oauth2(Jwt.viewer()).get("/v1/prices").then().statusCode(200);
    given()
        .spec(asAdmin())
        .auth()
        .oauth2(Jwt.viewer())
        .body(line("\"input\": 1, \"output\": 1"))
        .post("/v1/prices")
        .then()
        .statusCode(403);
  }

  private void add(String fields) {
    asAdmin().body(line(fields)).post("/v1/prices").then().statusCode(201);
  }

  private String at(String moment) {
    return "/v1/prices?model=" + model + "&at=" + moment;
  }

  private String line(String fields) {
    return "{\"provider\": \"sandbox\", \"model\": \"%s\", \"source\": \"a test\", %s}"
        .formatted(model, fields);
  }
}
