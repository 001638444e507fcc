package io.tollgate.usage.catalog;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The models of a provider, as they are listed. */
@QuarkusTest
@WithTestResource(Installation.class)
class ModelsTest {

  private static final String LIMITS = "\"context_tokens\":1000,\"max_output_tokens\":100";

  private final String model = "meta/llama-" + UUID.randomUUID() + ":free";

  @Test
  void a_model_is_made_once_and_then_changed_as_a_whole() {
    put("{%s,\"abilities\":[\"tools\",\"images\"],\"tier\":\"fast\",\"providers_name\":\"llama\"}")
        .statusCode(201)
        .body("model", equalTo(model))
        .body("provider", equalTo("sandbox"))
        .body("abilities", contains("tools", "images"));

    put("{%s}").statusCode(200).body("tier", equalTo(null)).body("operation", equalTo("chat"));

    asAdmin()
        .get("/v1/providers/sandbox/models/" + model)
        .then()
        .statusCode(200)
        .body("model", equalTo(model))
        .body("context_tokens", equalTo(1000));
    asAdmin().get("/v1/providers/sandbox/models").then().body("models.model", hasItem(model));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "%2F"})
  void a_slash_in_a_name_may_be_written_either_way(String slash) {
    asAdmin()
        .urlEncodingEnabled(false)
        .body("{" + LIMITS + "}")
        .put("/v1/providers/sandbox/models/" + model.replace("/", slash))
        .then()
        .statusCode(201)
        .body("model", equalTo(model));
  }

  @Test
  void a_model_that_is_deleted_stays_for_the_books_and_is_shown_to_no_router() {
    put("{%s}");

    asAdmin().delete("/v1/providers/sandbox/models/" + model).then().statusCode(204);

    assertThat(rows("SELECT model FROM router_models WHERE model = ?", model)).isEmpty();
    put("{%s}").statusCode(200).body("enabled", equalTo(true));
    assertThat(
            rows(
                "SELECT model, providers_name, operation FROM router_models WHERE model = ?",
                model))
        .containsExactly(model + "|" + model + "|chat");
  }

  @Test
  void a_model_that_embeds_has_no_output() {
    put("{\"context_tokens\":10,\"max_output_tokens\":0,\"operation\":\"embedding\"}")
        .statusCode(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"max_output_tokens\":1}                        | context_tokens",
        "{\"context_tokens\":1}                           | max_output_tokens",
        "{\"context_tokens\":0,\"max_output_tokens\":1}   | context_tokens",
        "{\"context_tokens\":1,\"max_output_tokens\":0}   | max_output_tokens",
        "{%s,\"operation\":\"dance\"}                     | operation",
        "{%s,\"abilities\":[\"tools\",\"juggling\"]}      | abilities",
        "{%s,\"tier\":\"Best of all\"}                    | tier",
        "{%s,\"providers_name\":\"\"}                     | providers_name",
      })
  void a_model_that_cannot_be_is_refused_by_the_field_to_blame(String body, String field) {
    put(body).statusCode(400).contentType(Problem.MEDIA_TYPE).body("parameter", equalTo(field));
  }

  @Test
  void a_model_needs_a_provider() {
    asAdmin()
        .body("{" + LIMITS + "}")
        .put("/v1/providers/nobody/models/m")
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void nothing_is_found_where_nothing_is() {
    asAdmin().get("/v1/providers/sandbox/models/" + model).then().statusCode(404);
    asAdmin().delete("/v1/providers/sandbox/models/" + model).then().statusCode(404);
  }

  private ValidatableResponse put(String body) {
    return asAdmin()
        .body(body.replace("%s", LIMITS))
        .put("/v1/providers/sandbox/models/" + model)
        .then();
  }
}
