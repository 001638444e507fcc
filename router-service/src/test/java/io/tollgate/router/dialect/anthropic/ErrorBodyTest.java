package io.tollgate.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.exchange.Refusal.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors, as Anthropic's SDKs read them and as its providers write them. */
class ErrorBodyTest {

  @ParameterizedTest
  @CsvSource({
    "INVALID, 400, 400, invalid_request_error",
    "AUTHENTICATION, 401, 401, authentication_error",
    "PERMISSION, 403, 403, permission_error",
    "NOT_FOUND, 404, 404, not_found_error",
    "TOO_LARGE, 413, 413, request_too_large",
    "BUDGET, 402, 402, billing_error",
    "RATE_LIMIT, 429, 429, rate_limit_error",
    "OVERLOADED, 503, 529, overloaded_error",
    "SERVER, 502, 502, api_error",
    "SERVER, 504, 504, timeout_error"
  })
  void every_refusal_has_its_word(Kind kind, int status, int told, String type) {
    Refusal refusal = Refusal.of(kind, status, "a_code", "No \ud800.");

    JsonObject error = new JsonObject(Anthropic.DIALECT.error(refusal, "id-7"));

    assertThat(Anthropic.DIALECT.status(refusal)).isEqualTo(told);
    assertThat(error.encode())
        .isEqualTo(
            "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"No ?.\",\"code\":\"a_code\"},\"request_id\":\"id-7\"}"
                .formatted(type));
  }

  @Test
  void in_a_stream_an_error_is_an_event() {
    Refusal refusal = Refusal.of(Kind.SERVER, 502, "c", "m");

    assertThat(Anthropic.DIALECT.errorEvent(refusal, "i"))
        .hasToString("event: error\ndata: " + Anthropic.DIALECT.error(refusal, "i") + "\n\n");
  }

  @Test
  void a_providers_complaint_is_read() {
    Buffer body =
        Buffer.buffer(
            "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"max_tokens: too many\"},\"request_id\":\"req_1\"}");

    assertThat(Anthropic.DIALECT.complaint(body))
        .isEqualTo(new Complaint("invalid_request_error", "max_tokens: too many"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "oops", "[]", "null", "{}", "{\"error\":7}", "{\"error\":{\"message\":7}}"})
  void what_is_no_complaint_is_none(String body) {
    assertThat(Anthropic.DIALECT.complaint(Buffer.buffer(body))).isEqualTo(Complaint.NONE);
  }
}
