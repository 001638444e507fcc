package io.tollgate.router.dialect.openai;

import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** The error object OpenAI's SDKs read. */
final class ErrorBody {

  private ErrorBody() {}

  static Buffer of(Refusal refusal) {
    return JsonObject.of(
            "error",
            JsonObject.of(
                "message", wellFormed(refusal.message()),
                "type", type(refusal.kind()),
                "param", refusal.param().orElse(null),
                "code", refusal.code()))
        .toBuffer();
  }

  private static String type(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID, NOT_FOUND, TOO_LARGE -> "invalid_request_error";
      case AUTHENTICATION -> "authentication_error";
      case PERMISSION -> "permission_error";
      case BUDGET -> "budget_exceeded";
      case RATE_LIMIT -> "rate_limit_error";
      case OVERLOADED, SERVER -> "server_error";
    };
  }

  // What callers and providers write may hold half a character, which has no form in UTF-8.
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  static Complaint complaint(Buffer body) {
    try {
      return new JsonObject(body).getValue("error") instanceof JsonObject error
              && error.getValue("message") instanceof String message
          ? new Complaint(word(error, "code", word(error, "type", "")), message)
          : Complaint.NONE;
    } catch (DecodeException notJson) {
      return Complaint.NONE;
    }
  }

  private static String word(JsonObject error, String field, String otherwise) {
    return error.getValue(field) instanceof String word ? word : otherwise;
  }
}
