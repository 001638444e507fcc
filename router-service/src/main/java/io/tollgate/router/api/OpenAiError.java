package io.tollgate.router.api;

import io.tollgate.router.chat.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in the form OpenAI's SDKs read. The codes are an API: listed in the README, never
 * renamed.
 */
record OpenAiError(
    int status,
    String type,
    String code,
    String message,
    @Nullable String param,
    Optional<Duration> retryAfter) {

  static final OpenAiError NO_KEY =
      of(
          401,
          "authentication_error",
          "missing_api_key",
          "Send your key: 'Authorization: Bearer sk-tg-...'.");
  static final OpenAiError WRONG_KEY =
      of(
          401,
          "authentication_error",
          "invalid_api_key",
          "This key is unknown, blocked or expired.");
  static final OpenAiError NOT_JSON =
      of(
          415,
          "invalid_request_error",
          "unsupported_media_type",
          "Send 'Content-Type: application/json'.");

  static final OpenAiError NOT_READY =
      unavailable("This router has just started and knows no models yet.");
  static final OpenAiError UNREADABLE =
      of(400, "invalid_request_error", "invalid_request", "The body could not be read to its end.");

  static OpenAiError of(int status, String type, String code, String message) {
    return new OpenAiError(status, type, code, message, null, Optional.empty());
  }

  static OpenAiError invalid(String message, String param) {
    return new OpenAiError(
        400,
        "invalid_request_error",
        "invalid_request",
        message,
        param.isEmpty() ? null : param,
        Optional.empty());
  }

  static OpenAiError tooLarge(long mostBytes) {
    return of(
        413,
        "invalid_request_error",
        "request_too_large",
        "The body has more than the %d bytes that are read.".formatted(mostBytes));
  }

  static OpenAiError notFound(String path) {
    return of(404, "invalid_request_error", "unknown_url", "There is nothing at " + path + ".");
  }

  static OpenAiError wrongMethod(String path, String allowed) {
    return of(
        405,
        "invalid_request_error",
        "method_not_allowed",
        "%s answers %s.".formatted(path, allowed));
  }

  static OpenAiError unknownModel(String name) {
    return new OpenAiError(
        404,
        "invalid_request_error",
        "model_not_found",
        "Model '%s' is not known here. GET /v1/models lists the ones that are.".formatted(name),
        "model",
        Optional.empty());
  }

  static OpenAiError unavailableModel(String name, String reason) {
    return new OpenAiError(
        404,
        "invalid_request_error",
        "model_not_available",
        "Model '%s' cannot be called here. %s".formatted(name, reason),
        "model",
        Optional.empty());
  }

  static OpenAiError unavailable(String message) {
    return new OpenAiError(
        503, "server_error", "unavailable", message, null, Optional.of(Duration.ofSeconds(1)));
  }

  static OpenAiError internal() {
    return of(
        500,
        "server_error",
        "internal_error",
        "The gateway failed. Its log says why, under this x-request-id.");
  }

  /**
   * What the last attempt's failure means to the caller; a provider's own words keep their meaning.
   */
  static OpenAiError from(Fault fault, String provider) {
    return switch (fault) {
      case Fault.BadRequest(int status, String message) ->
          of(status, "invalid_request_error", "provider_refused", provider + ": " + message);
      case Fault.RateLimited(Optional<Duration> retryAfter) ->
          new OpenAiError(
              429,
              "rate_limit_error",
              "provider_rate_limited",
              provider + " limits our rate. Try again later.",
              null,
              retryAfter);
      case Fault.Unauthorized(int status) ->
          of(
              502,
              "server_error",
              "provider_auth",
              provider + " does not accept the gateway's credentials; its operator must look.");
      case Fault.Broken(String what) ->
          of(502, "server_error", "provider_error", provider + " " + what + ".");
      case Fault.Unreachable() ->
          new OpenAiError(
              503,
              "server_error",
              "provider_unreachable",
              provider + " cannot be reached.",
              null,
              Optional.of(Duration.ofSeconds(1)));
      case Fault.TimedOut(Duration after) ->
          of(
              504,
              "server_error",
              "provider_timeout",
              provider + " was silent for " + after.toSeconds() + " s.");
      case Fault.Truncated() ->
          of(502, "server_error", "provider_truncated", provider + " broke off its answer.");
    };
  }

  Buffer body() {
    return JsonObject.of(
            "error",
            JsonObject.of(
                "message", wellFormed(message), "type", type, "param", param, "code", code))
        .toBuffer();
  }

  // What callers and providers write may hold half a character, which has no form in UTF-8.
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** The same as the last event of a stream that had begun. */
  Buffer event() {
    return Buffer.buffer("data: ").appendBuffer(body()).appendString("\n\n");
  }

  void write(HttpServerResponse response) {
    if (response.ended() || response.headWritten()) {
      return;
    }
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (status == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    retryAfter.ifPresent(wait ->
        response.putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds()))));
    response.end(body());
  }
}
