package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Json;
import io.tollgate.router.surroundings.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the API's description that is written by hand says what the router does. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OpenApiTest {

  private JsonNode api = Json.read("{}");

  @BeforeEach
  void read() {
    Surroundings.reset();
    api = Json.read(given().get("/openapi?format=json").asString());
  }

  @Test
  void both_hand_written_and_generated_paths_are_described() {
    assertThat(api.path("paths").fieldNames())
        .toIterable()
        .contains("/v1/chat/completions", "/v1/models", "/admin/state");
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = api.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(api.at(reference.substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void a_models_entry_has_no_field_that_is_not_described() {
    List<String> described = names(api.at("/components/schemas/Model/properties"));

    JsonNode listed = Json.read(Ask.caller().get("/v1/models").asString()).path("data");

    assertThat(listed)
        .isNotEmpty()
        .allSatisfy(model -> assertThat(described).containsAll(names(model)));
  }

  @Test
  void a_refusal_has_a_code_that_is_described() {
    JsonNode error = api.at("/components/schemas/OpenAiError/properties/error");

    JsonNode refusal = Json.read(Ask.model("gpt-9").asString()).path("error");

    assertThat(names(refusal)).isEqualTo(names(error.path("properties")));
    assertThat(error.at("/properties/code/enum")).contains(refusal.path("code"));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
