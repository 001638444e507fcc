package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        .allSatisfy(id -> assertThat(Ask.model(id).statusCode()).isEqualTo(200));
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
        .containsEntry("pricing", Map.of("prompt", "0.00000025", "completion", "0.00000075"));
    assertThat(haiku.get("created")).isInstanceOf(Integer.class);
  }
}
