package io.tollgate.router.dialect.responses;

import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Fields;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The error object OpenAI's SDKs read. */
final class ErrorBody {

  private ErrorBody() {}

  static JsonObject of(Refusal refusal) {
    return JsonObject.of("error", error(refusal));
  }

  /**
   * An error as an event. Its fields stand in it twice: flat, as they are specified, and as the
   * object at which SDKs stop reading.
   */
  static JsonObject event(Refusal refusal) {
    return JsonObject.of(
        "type", "error",
        "sequence_number", 0,
        "code", refusal.code(),
        "message", refusal.message(),
        "param", refusal.param().orElse(null),
        "error", error(refusal));
  }

  private static JsonObject error(Refusal refusal) {
    return JsonObject.of(
        "message", refusal.message(),
        "type", type(refusal.kind()),
        "param", refusal.param().orElse(null),
        "code", refusal.code());
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

  static Complaint complaint(Buffer body) {
    Optional<Fields> error =
        Fields.object(body).map(Fields::answered).flatMap(answer -> answer.object("error"));
    return error
        .flatMap(told -> told.text("message"))
        .map(message ->
            new Complaint(
                error.flatMap(told -> told.text("code").or(() -> told.text("type"))).orElse(""),
                message))
        .orElse(Complaint.NONE);
  }
}
