package io.tollgate.usage.litellm.control;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts that keep models, and ask for prices, with LiteLLM's names. */
@QuarkusTest
@WithTestResource(Installation.class)
class ModelControlTest {

  private final Script script = new Script();
  private final String host = "h" + UUID.randomUUID().toString().substring(0, 8) + ".example.org";
  private final String provider = "hosted-vllm-" + host.replace('.', '-');
  private final String name = "name-" + UUID.randomUUID();

  @Test
  void a_new_model_can_be_called_by_its_name_with_its_price_and_its_sealed_key() {
    JsonNode made = script.post("/model/new", entry("small", ",\"api_key\":\"sk-model-canary\""));

    assertThat(made.path("model_name").asText()).isEqualTo(name);
    assertThat(made.path("model_info").path("id").asText()).isEqualTo(provider + "/small");
    assertThat(made.path("model_info").path("input_cost_per_token").decimalValue())
        .isEqualByComparingTo("0.0000005");
    assertThat(made.toString()).doesNotContain("sk-model-canary");
    assertThat(
            rows(
                "SELECT model, input, context_tokens FROM router_models WHERE provider = ?",
                provider))
        .containsExactly("small|0.500000|32000");
    assertThat(rows("SELECT targets FROM router_aliases WHERE name = ?", name))
        .containsExactly("{%s/small}".formatted(provider));
    assertThat(rows("SELECT stored_credential FROM endpoints WHERE provider_id = ?", provider))
        .containsExactly("litellm");
    assertThat(rows("SELECT id FROM providers WHERE id = ? AND NOT keyless", provider)).hasSize(1);
  }

  @Test
  void a_second_model_of_a_name_shares_its_calls() {
    script.post("/model/new", entry("one", ""));
    script.post("/model/new", entry("two", ""));

    assertThat(rows("SELECT targets, weights FROM router_aliases WHERE name = ?", name))
        .containsExactly("{%1$s/one,%1$s/two}|{1,1}".formatted(provider));
    JsonNode group = script.get("/model_group/info?model_group=" + name).path("data").path(0);
    assertThat(group.path("providers").path(0).asText()).isEqualTo(provider);
    assertThat(group.path("max_input_tokens").asInt()).isEqualTo(32_000);
    assertThat(group.path("supports_function_calling").asBoolean()).isTrue();
    assertThat(group.path("supports_vision").asBoolean()).isFalse();
  }

  @Test
  void a_model_is_changed_as_a_whole_shown_and_taken_out_of_use() {
    script.post("/model/new", entry("small", ""));
    String id = provider + "/small";

    script.post(
        "/model/update",
        entry("small", "")
            .replace(
                "\"max_input_tokens\":32000", "\"id\":\"" + id + "\",\"max_input_tokens\":64000"));

    JsonNode shown = script.get("/model/info?litellm_model_id=" + id).path("data");
    assertThat(shown).hasSize(2);
    assertThat(shown.path(0).path("model_info").path("max_input_tokens").asInt()).isEqualTo(64_000);
    assertThat(script.get("/v1/model/info?litellm_model_id=" + id).path("data")).isEqualTo(shown);
    script.post("/model/delete", "{\"id\":\"%s\"}".formatted(id));
    assertThat(rows("SELECT model FROM router_models WHERE provider = ?", provider)).isEmpty();
    Script.refused(script.said("/model/delete", "{\"id\":\"%s/none\"}".formatted(provider)), 404);
  }

  @Test
  void a_provider_that_is_listed_stays_as_it_is() {
    String line =
        "{\"kind\":\"openai-compatible\",\"base_url\":\"http://%s/v1\",\"idle_ms\":77,\"keyless\":true}"
            .formatted(host);
    asAdmin().body(line).put("/v1/providers/" + provider).then().statusCode(201);

    script.post("/model/new", entry("small", ""));

    assertThat(rows("SELECT idle_ms FROM providers WHERE id = ?", provider)).containsExactly("77");
  }

  @Test
  void another_key_of_a_provider_is_refused_and_not_put_in_the_place_of_the_first() {
    script.post("/model/new", entry("one", ",\"api_key\":\"sk-first\""));
    script.post("/model/new", entry("two", ",\"api_key\":\"sk-first\""));

    JsonNode error =
        Script.refused(script.said("/model/new", entry("three", ",\"api_key\":\"sk-2\"")), 400);

    assertThat(error.path("param").asText()).isEqualTo("litellm_params.api_key");
    assertThat(error.path("message").asText()).doesNotContain("sk-2");
    assertThat(rows("SELECT id FROM models WHERE provider_id = ? AND id = 'three'", provider))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"model_name\":\"m\"}                                                                 | litellm_params",
        "{\"model_name\":\"m\",\"litellm_params\":{\"model\":\"nowhere/m\"}}                    | litellm_params.model",
        "{\"model_name\":\"m\",\"litellm_params\":{\"model\":\"openai/x-y\",\"rpm\":5}}         | litellm_params.rpm",
        "{\"model_name\":\"auto\",\"litellm_params\":{\"model\":\"openai/x-y\"}}                | model_name",
        "{\"litellm_params\":{\"model\":\"openai/x-y\"}}                                        | model_name",
        "{\"model_name\":\"m\",\"litellm_params\":{\"model\":\"openai/*\"}}                     | litellm_params.model",
      })
  void a_model_that_cannot_be_so_is_refused_by_its_field(String wish, String param) {
    JsonNode error = Script.refused(script.said("/model/new", wish), 400);

    assertThat(error.path("param").asText()).isEqualTo(param);
  }

  @Test
  void an_estimate_is_what_the_price_list_says() {
    JsonNode estimate =
        script.post(
            "/cost/estimate",
            "{\"model\":\"sandbox-small\",\"input_tokens\":1000,\"output_tokens\":500,\"num_requests_per_day\":100}");

    assertThat(estimate.path("cost_per_request").decimalValue()).isEqualByComparingTo("0.0003");
    assertThat(estimate.path("input_cost_per_request").decimalValue())
        .isEqualByComparingTo("0.0001");
    assertThat(estimate.path("daily_cost").decimalValue()).isEqualByComparingTo("0.03");
    assertThat(estimate.path("monthly_cost").isNull()).isTrue();
    Script.refused(
        script.said(
            "/cost/estimate", "{\"model\":\"none\",\"input_tokens\":1,\"output_tokens\":1}"),
        404);
  }

  @Test
  void an_answer_costs_what_its_usage_costs() {
    JsonNode cost =
        script.post(
            "/spend/calculate",
            "{\"completion_response\":{\"model\":\"sandbox/sandbox-small\",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":35}}}");

    assertThat(cost.path("cost").decimalValue()).isEqualByComparingTo("0.0000147");
    JsonNode error =
        Script.refused(
            script.said(
                "/spend/calculate",
                "{\"model\":\"sandbox-small\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"),
            400);
    assertThat(error.path("param").asText()).isEqualTo("messages");
    Script.refused(
        script.said(
            "/spend/calculate",
            "{\"completion_response\":{\"model\":\"sandbox-small\",\"usage\":{\"prompt_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":2}}}}"),
        400);
  }

  private String entry(String model, String params) {
    return """
    {"model_name":"%s","litellm_params":{"model":"hosted_vllm/%s","api_base":"http://%s/v1","input_cost_per_token":5e-7,
     "output_cost_per_token":0.0000015%s},
     "model_info":{"max_input_tokens":32000,"max_output_tokens":2000,"supports_function_calling":true}}
    """
        .formatted(name, model, host, params);
  }
}
