package io.tollgate.usage.imports;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a public list to prices in force, with a look in between. */
@QuarkusTest
@WithTestResource(Installation.class)
class ImportsTest {

  private final String provider = "p-" + UUID.randomUUID();

  @BeforeEach
  void a_provider_with_a_priced_model() {
    change(
        "INSERT INTO providers (id, name, kind, base_url) VALUES (?, 'x', 'openai-compatible', 'http://x')",
        provider);
    change("INSERT INTO models VALUES (?, 'known', 1000, 1000)", provider);
    change(
        """
        INSERT INTO prices (provider_id, model_id, effective_from, input, cache_write_1h, output, per_unit, source)
        VALUES (?, 'known', '2026-01-01', 1, 2, 4, '{"web_search": 0.01}', 'ours')
        """,
        provider);
  }

  @Test
  void a_plan_says_of_every_entry_what_would_become_of_it_and_changes_nothing() {
    JsonPath plan =
        plan(entry("known", "2e-6", "4e-6"), entry("new", "1e-6", "2e-6"), "\"odd\": {}");

    assertThat(plan.getString("plan.find { it.entry.endsWith('known') }.status"))
        .isEqualTo("CHANGED");
    assertThat(plan.getFloat("plan.find { it.entry.endsWith('known') }.changes[0].before.input"))
        .isEqualTo(1.0f);
    assertThat(plan.getString("plan.find { it.entry.endsWith('new') }.status")).isEqualTo("ADDED");
    assertThat(plan.getString("plan.find { it.entry == 'odd' }.reason"))
        .isEqualTo("it does not say whose model it is");
    assertThat(plan.getInt("entries")).isEqualTo(plan.getInt("imported") + plan.getInt("skipped"));
    assertThat(rows("SELECT count(*) FROM prices WHERE provider_id = ?", provider))
        .containsExactly("1");
  }

  @Test
  void a_plan_that_is_applied_lists_its_prices_and_the_models_it_describes() {
    JsonPath plan = plan(entry("known", "2e-6", "4e-6"), entry("new", "1.5e-6", "2e-5"));

    apply(plan, "2026-10-01T00:00:00Z")
        .statusCode(200)
        .body("added", equalTo(1))
        .body("changed", equalTo(1));

    assertThat(
            rows(
                """
                SELECT model, effective_from::date, input, output, per_unit, origin FROM price_lines
                WHERE provider = ? ORDER BY model, effective_from
                """,
                provider))
        .containsExactly(
            "known|2026-01-01|1.000000|4.000000|{\"web_search\": 0.01}|administrator",
            "known|2026-10-01|2.000000|4.000000|{\"web_search\": 0.01}|import",
            "new|2026-10-01|1.500000|20.000000|{}|import");
    assertThat(
            rows(
                "SELECT context_tokens, abilities FROM models WHERE provider_id = ? AND id = 'new'",
                provider))
        .containsExactly("9000|{tools}");
  }

  @Test
  void what_a_list_does_not_know_of_stays_as_long_as_what_it_knows_is_the_same() {
    assertThat(plan(entry("known", "1e-6", "4e-6")).getString("plan[0].status"))
        .isEqualTo("UNCHANGED");
  }

  @Test
  void a_plan_is_applied_once() {
    JsonPath plan = plan(entry("known", "3e-6", "4e-6"));
    apply(plan, null).statusCode(200);

    apply(plan, null)
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:plan-applied"));
  }

  @Test
  void a_plan_that_would_do_something_else_by_now_is_not_applied() {
    JsonPath plan = plan(entry("known", "3e-6", "4e-6"));
    asAdmin()
        .body(
            "{\"provider\": \"%s\", \"model\": \"known\", \"input\": 7, \"output\": 8, \"source\": \"a test\"}"
                .formatted(provider))
        .post("/v1/prices")
        .then()
        .statusCode(201);

    apply(plan, null)
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:plan-stale"));
  }

  @Test
  void a_plan_that_nobody_made_is_not_found() {
    asAdmin()
        .body("{\"fingerprint\": \"abc\"}")
        .post("/v1/prices/import/apply")
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE);
    asAdmin()
        .body("{}")
        .post("/v1/prices/import/apply")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("fingerprint"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "litellm      | []    | not-a-price-list",
        "litellm      | {}    | not-a-price-list",
        "litellm      | {\"a  | malformed-json",
        "genai-prices | {}    | not-a-price-list",
        "genai-prices | 7     | not-a-price-list",
      })
  void what_is_no_list_is_refused(String source, String body, String problem) {
    asAdmin()
        .body(body)
        .post("/v1/prices/import/" + source)
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("urn:tollgate:problem:" + problem));
  }

  @Test
  void where_lists_disagree_it_is_told_by_how_much() {
    plan(entry("known", "4e-6", "4e-6"));
    asAdmin()
        .body(
            "[{\"id\": \"%s\", \"models\": [{\"id\": \"known\", \"prices\": {\"input_mtok\": 2, \"output_mtok\": 4}}]}]"
                .formatted(provider))
        .post("/v1/prices/import/genai-prices")
        .then()
        .statusCode(200)
        .body("changed", equalTo(1));

    String mine = "disagreements.findAll { it.provider == '%s' }".formatted(provider);
    asAdmin()
        .get("/v1/prices/disagreements")
        .then()
        .body(mine + ".token_class", contains("input"))
        .body(mine + ".ratio", contains(4))
        .body(mine + "[0].prices", hasEntry("litellm", 4))
        .body(mine + "[0].prices", hasEntry("genai-prices", 2))
        .body(mine + "[0].prices", hasEntry("ours", 1))
        .body(containsString(provider));
  }

  private String entry(String model, String input, String output) {
    return """
    "%s/%s": {"litellm_provider": "%s", "mode": "chat", "input_cost_per_token": %s, "output_cost_per_token": %s,
      "max_input_tokens": 9000, "max_output_tokens": 900, "supports_function_calling": true}
    """
        .formatted(provider, model, provider, input, output);
  }

  private static JsonPath plan(String... entries) {
    return asAdmin()
        .body("{" + String.join(",", entries) + "}")
        .post("/v1/prices/import/litellm")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static ValidatableResponse apply(JsonPath plan, @Nullable String since) {
    String moment = since == null ? "" : ", \"effective_from\": \"" + since + "\"";
    return asAdmin()
        .body("{\"fingerprint\": \"%s\"%s}".formatted(plan.getString("fingerprint"), moment))
        .post("/v1/prices/import/apply")
        .then();
  }
}
