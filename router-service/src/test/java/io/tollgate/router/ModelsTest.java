package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/models}. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ModelsTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void the_models_that_can_be_called_are_listed_and_no_other() {
    JsonPath list = Ask.caller().get("/v1/models").jsonPath();

    assertThat(list.getString("object")).isEqualTo("list");
    assertThat(list.getList("data.owned_by", String.class))
        .contains("openai", "anthropic", "sandbox")
        .doesNotContain("gemini", "mistral", "ollama");
  }

  @Test
  void every_listed_model_can_be_called_by_its_id() {
    List<String> ids = Ask.caller().get("/v1/models").jsonPath().getList("data.id", String.class);

    assertThat(ids)
        .isNotEmpty()
        .allSatisfy(id -> assertThat(asked(id).statusCode()).isEqualTo(200));
  }

  private static Response asked(String id) {
    return id.contains("embedding")
        ? Ask.caller()
            .body("{\"model\":\"%s\",\"input\":\"Hi\"}".formatted(id))
            .post("/v1/embeddings")
        : Ask.model(id);
  }

  @Test
  void an_entry_has_openais_fields_and_price_and_limits_beside_them() {
    Map<String, Object> haiku =
        Ask.caller()
            .get("/v1/models")
            .jsonPath()
            .getMap("data.find { it.id == 'anthropic/claude-3-haiku' }");

    assertThat(haiku)
        .containsEntry("object", "model")
        .containsEntry("owned_by", "anthropic")
        .containsEntry("context_length", 200_000)
        .containsEntry("max_output_tokens", 4_096)
        .containsEntry(
            "pricing",
            Map.of(
                "prompt", "0.00000025",
                "completion", "0.00000075",
                "input_cache_read", "0.00000025",
                "input_cache_write", "0.00000025",
                "internal_reasoning", "0.00000075"));
    assertThat(haiku.get("supported_parameters")).asInstanceOf(LIST).contains("temperature");
    assertThat(haiku.get("created")).isInstanceOf(Integer.class);
  }

  @Test
  void auto_is_listed_with_what_it_may_become_and_without_a_price() {
    JsonPath auto = Ask.caller().get("/v1/models/auto").jsonPath();

    assertThat(auto.getString("id")).isEqualTo("auto");
    assertThat(auto.getList("targets", String.class)).contains("openai/gpt-4");
    assertThat(auto.getMap("pricing")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic/claude-3-haiku", "claude-3-haiku"})
  void one_model_is_found_by_its_name_with_and_without_its_provider(String id) {
    assertThat(Ask.caller().get("/v1/models/" + id).jsonPath().getString("id"))
        .isEqualTo("anthropic/claude-3-haiku");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpt-9", "gemini/gemini-pro", "a/b/c"})
  void a_model_that_cannot_be_called_is_not_found(String id) {
    Response response = Ask.caller().get("/v1/models/" + id);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.jsonPath().getString("error.code")).isEqualTo("model_not_found");
  }

  @Test
  void who_speaks_anthropics_dialect_gets_the_list_in_its_form() {
    JsonPath list =
        Ask.caller().header("anthropic-version", "2023-06-01").get("/v1/models").jsonPath();

    assertThat(list.getBoolean("has_more")).isFalse();
    assertThat(list.getList("data.type", String.class)).containsOnly("model");
    assertThat(list.getString("first_id")).isEqualTo(list.getString("data[0].id"));
    assertThat(list.getString("last_id")).isEqualTo("auto");
  }

  @Test
  void geminis_list_has_the_limits_and_methods_of_each() {
    JsonPath haiku = Ask.caller().get("/v1beta/models/anthropic/claude-3-haiku").jsonPath();

    assertThat(haiku.getString("name")).isEqualTo("models/anthropic/claude-3-haiku");
    assertThat(haiku.getInt("inputTokenLimit")).isEqualTo(200_000);
    assertThat(Ask.caller().get("/v1beta/models").jsonPath().getList("models.name", String.class))
        .contains("models/anthropic/claude-3-haiku", "models/auto");
  }

  @Test
  void litellms_list_has_the_price_of_a_token() {
    String list = Ask.caller().get("/v1/model/info").asString();

    assertThat(Json.read(list).path("data"))
        .filteredOn(one -> one.path("model_name").asText().equals("anthropic/claude-3-haiku"))
        .singleElement()
        .satisfies(one ->
            assertThat(one.at("/model_info/input_cost_per_token").decimalValue())
                .isEqualByComparingTo("0.00000025"));
  }
}
