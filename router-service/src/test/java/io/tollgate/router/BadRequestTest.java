package io.tollgate.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that cannot be answered is refused with the name of what is wrong with it (S1). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class BadRequestTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        Arguments.of("", null),
        Arguments.of("[]", null),
        Arguments.of("{\"model\":", null),
        Arguments.of("{\"messages\":[{}]}", "model"),
        Arguments.of("{\"model\":7,\"messages\":[{}]}", "model"),
        Arguments.of("{\"model\":\"m\"}", "messages"),
        Arguments.of("{\"model\":\"m\",\"messages\":\"Hi\"}", "messages"),
        Arguments.of("{\"model\":\"m\",\"messages\":[{}],\"stream\":\"yes\"}", "stream"),
        Arguments.of("{\"model\":\"m\",\"messages\":[{}],\"max_tokens\":0}", "max_tokens"),
        Arguments.of("{\"model\":\"m\",\"messages\":[7]}", "messages[0]"),
        Arguments.of("{\"x\":" + "[".repeat(100_000), null));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void a_body_that_is_no_chat_request(String body, String param) {
    Response response = Ask.chat(body);

    isRefused(response, 400, "invalid_request_error", "invalid_request");
    assertThat(response.jsonPath().getString("error.param")).isEqualTo(param);
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpt-9",
        "http://169.254.169.254/latest",
        "\\ud800",
        "\\u0000",
        "../openai",
        "\\r\\nx: y"
      })
  void a_model_nobody_has(String model) {
    Response response = Ask.model(model);

    isRefused(response, 404, "invalid_request_error", "model_not_found");
    assertThat(response.jsonPath().getString("error.param")).isEqualTo("model");
  }

  @Test
  void a_model_whose_provider_is_not_configured_says_what_to_set() {
    Response response = Ask.model("gemini-pro");

    isRefused(response, 404, "invalid_request_error", "model_not_available");
    assertThat(response.jsonPath().getString("error.message")).contains("GEMINI_API_KEY");
  }

  private static void isRefused(Response response, int status, String type, String code) {
    response
        .then()
        .statusCode(status)
        .contentType(ContentType.JSON)
        .body("error.type", equalTo(type))
        .body("error.code", equalTo(code));
    assertThat(response.jsonPath().getString("error.message")).isNotBlank();
  }
}
