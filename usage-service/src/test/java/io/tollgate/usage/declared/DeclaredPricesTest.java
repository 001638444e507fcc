package io.tollgate.usage.declared;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static io.tollgate.usage.declared.Documents.apply;
import static io.tollgate.usage.declared.Documents.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices and models in a document: all that is declared, nothing that is shipped. */
@QuarkusTest
@WithTestResource(Installation.class)
class DeclaredPricesTest {

  private static final String SHIPPED = "chatgpt-4o-latest";

  private final String id = "p-" + UUID.randomUUID();

  private final String whole =
      """
      providers:
        - {id: ID, kind: openai-compatible, base_url: "https://api.example.com/v1"}
      models:
        - {provider: ID, model: m, context_tokens: 1000, max_output_tokens: 100}
      prices:
        - provider: ID
          model: m
          effective_from: "2026-01-02T03:04:05.123456Z"
          input: 1.5
          cache_write_5m: 0.000001
          output: 2
          input_audio: 4.25
          long_context: [{above: 200000, input: 3, output: 4, cache_read: 0.30}]
          per_unit: {web_search: 0.010, image: 0.000000000001}
          source: by hand
          source_date: "2026-01-01"
        - {provider: ID, model: m, service_tier: batch, region: eu, input: 0.75, output: 1, source: by hand}
      """
          .replace("ID", id);

  @BeforeEach
  void the_catalogue_is_listed() {
    Awaitility.await().until(() -> !rows("SELECT digest FROM shipped_catalogues").isEmpty());
  }

  @Test
  void a_price_of_everything_comes_back_to_the_last_digit() {
    apply(whole).then().statusCode(200).body("summary.create", equalTo(4));

    plan(whole).then().body("summary.unchanged", equalTo(4)).body("summary.create", equalTo(0));
    plan(Documents.current())
        .then()
        .body("summary.create", equalTo(0))
        .body("summary.update", equalTo(0));
    assertThat(
            rows(
                """
                SELECT service_tier, region, per_unit ->> 'image', long_context -> 0 ->> 'cache_read', cache_write_5m, origin
                FROM price_lines WHERE provider = ? ORDER BY effective_from
                """,
                id))
        .containsExactly(
            "standard||0.000000000001|0.30|0.000001|administrator", "batch|eu|-|-|-|administrator");
  }

  @Test
  void what_is_shipped_is_left_out_until_somebody_changes_it() {
    String before = Documents.current();

    assertThat(before)
        .startsWith("# Models and prices that came with the release")
        .doesNotContain(SHIPPED)
        .doesNotContain("genai-prices");

    String model =
        """
        models:
          - {provider: openai, model: SHIPPED, context_tokens: TOKENS, max_output_tokens: 4096, tier: balanced,
             abilities: [documents, images, logprobs, several_choices, tools], enabled: false}
        """
            .replace("SHIPPED", SHIPPED);
    plan(model.replace("TOKENS", "128000")).then().body("summary.unchanged", equalTo(1));
    apply(model.replace("TOKENS", "64000"))
        .then()
        .statusCode(200)
        .body("summary.update", equalTo(1));
    assertThat(Documents.current()).contains(SHIPPED);

    apply(model.replace("TOKENS", "128000")).then().statusCode(200);
    assertThat(Documents.current()).doesNotContain(SHIPPED);
  }

  @Test
  void what_is_shipped_is_not_pruned() {
    apply(whole);
    String models = Documents.current();

    plan("prune: true\n" + models).then().statusCode(200).body("summary.remove", equalTo(0));
    asAdmin().get("/v1/providers/openai/models/gpt-4").then().statusCode(200);
  }
}
