package io.tollgate.router.dialect.gemini;

import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The error object of Google's APIs. */
final class ErrorBody {

  private static final String TYPE = "type.googleapis.com/google.rpc.";

  private ErrorBody() {}

  static Buffer of(Refusal refusal, String requestId) {
    return JsonObject.of(
            "error",
            JsonObject.of(
                "code", refusal.status(),
                "message", wellFormed(refusal.message()),
                "status", status(refusal),
                "details", details(refusal, requestId)))
        .toBuffer();
  }

  private static String status(Refusal refusal) {
    return switch (refusal.kind()) {
      case INVALID, TOO_LARGE -> "INVALID_ARGUMENT";
      case AUTHENTICATION -> "UNAUTHENTICATED";
      case PERMISSION -> "PERMISSION_DENIED";
      case NOT_FOUND -> "NOT_FOUND";
      case BUDGET, RATE_LIMIT -> "RESOURCE_EXHAUSTED";
      case OVERLOADED -> "UNAVAILABLE";
      case SERVER -> refusal.status() == 504 ? "DEADLINE_EXCEEDED" : "INTERNAL";
    };
  }

  private static JsonArray details(Refusal refusal, String requestId) {
    JsonObject metadata = JsonObject.of("requestId", requestId);
    refusal.param().ifPresent(param -> metadata.put("param", wellFormed(param)));
    JsonArray details =
        JsonArray.of(
            JsonObject.of(
                "@type",
                TYPE + "ErrorInfo",
                "reason",
                refusal.code(),
                "domain",
                "tollgate",
                "metadata",
                metadata));
    refusal
        .retryAfter()
        .ifPresent(wait ->
            details.add(
                JsonObject.of(
                    "@type",
                    TYPE + "RetryInfo",
                    "retryDelay",
                    Math.max(1, wait.toSeconds()) + "s")));
    return details;
  }

  // What callers and providers write may hold half a character, which has no form in UTF-8.
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** What an error body says; the error may stand in a list, as the elements of a stream do. */
  static Complaint complaint(Buffer body) {
    try {
      Object value = Json.decodeValue(body);
      Object first = value instanceof JsonArray list && !list.isEmpty() ? list.getValue(0) : value;
      return first instanceof JsonObject json
              && json.getValue("error") instanceof JsonObject error
              && error.getValue("message") instanceof String message
          ? new Complaint(code(error), message)
          : Complaint.NONE;
    } catch (DecodeException notJson) {
      return Complaint.NONE;
    }
  }

  // The reason among the details is more exact than the status.
  private static String code(JsonObject error) {
    return reason(error)
        .orElseGet(() -> error.getValue("status") instanceof String status ? status : "");
  }

  private static Optional<String> reason(JsonObject error) {
    if (error.getValue("details") instanceof JsonArray details) {
      for (Object detail : details) {
        if (detail instanceof JsonObject json && json.getValue("reason") instanceof String reason) {
          return Optional.of(reason);
        }
      }
    }
    return Optional.empty();
  }
}
