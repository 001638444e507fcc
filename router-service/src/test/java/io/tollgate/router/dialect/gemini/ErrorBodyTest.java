package io.tollgate.router.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.exchange.Refusal.Kind;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors as Google's clients read them. */
class ErrorBodyTest {

  @ParameterizedTest
  @CsvSource({
    "INVALID, 400, INVALID_ARGUMENT",
    "AUTHENTICATION, 401, UNAUTHENTICATED",
    "PERMISSION, 403, PERMISSION_DENIED",
    "NOT_FOUND, 404, NOT_FOUND",
    "TOO_LARGE, 413, INVALID_ARGUMENT",
    "BUDGET, 402, RESOURCE_EXHAUSTED",
    "RATE_LIMIT, 429, RESOURCE_EXHAUSTED",
    "OVERLOADED, 503, UNAVAILABLE",
    "SERVER, 502, INTERNAL",
    "SERVER, 504, DEADLINE_EXCEEDED"
  })
  void every_refusal_has_googles_word(Kind kind, int code, String status) {
    JsonNode error = error(Refusal.of(kind, code, "a_code", "Why."));

    assertThat(error.path("status").asText()).isEqualTo(status);
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("message").asText()).isEqualTo("Why.");
    assertThat(error.at("/details/0/reason").asText()).isEqualTo("a_code");
    assertThat(error.at("/details/0/metadata/requestId").asText()).isEqualTo("id-1");
  }

  @Test
  void the_field_to_blame_and_the_time_to_wait_are_among_the_details() {
    JsonNode error =
        error(
            Refusal.of(Kind.RATE_LIMIT, 429, "c", "m\ud800")
                .blaming("contents")
                .retryAfter(Duration.ofSeconds(3)));

    assertThat(error.at("/details/0/metadata/param").asText()).isEqualTo("contents");
    assertThat(error.at("/details/1/retryDelay").asText()).isEqualTo("3s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\"}} | INVALID_ARGUMENT | m",
        "[{\"error\":{\"message\":\"m\",\"status\":\"UNAVAILABLE\"}}] | UNAVAILABLE | m",
        "{\"error\":{\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\",\"details\":[7,{\"reason\":\"API_KEY_INVALID\"}]}} | API_KEY_INVALID | m",
        "{\"error\":{\"message\":\"m\"}} | `` | m",
        "{\"error\":\"m\"} | `` | The provider gave no reason.",
        "[] | `` | The provider gave no reason.",
        "<html> | `` | The provider gave no reason.",
        "`` | `` | The provider gave no reason."
      })
  void a_providers_complaint_is_read(String body, String code, String message) {
    assertThat(Gemini.DIALECT.complaint(Buffer.buffer(body)))
        .isEqualTo(new Complaint(code, message));
  }

  private static JsonNode error(Refusal refusal) {
    return Json.read(Gemini.DIALECT.error(refusal, "id-1").getBytes()).path("error");
  }
}
