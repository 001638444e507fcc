package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Lenient;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The error object Anthropic's SDKs read. */
final class ErrorBody {

  private ErrorBody() {}

  static Buffer of(Refusal refusal, String requestId) {
    JsonObject error =
        JsonObject.of(
            "type",
            "error",
            "error",
            JsonObject.of(
                "type", type(refusal),
                "message", refusal.message(),
                "code", refusal.code()),
            "request_id",
            requestId);
    return Buffer.buffer(error.encode());
  }

  static Buffer event(Refusal refusal, String requestId) {
    return Buffer.buffer("event: error\ndata: ")
        .appendBuffer(of(refusal, requestId))
        .appendString("\n\n");
  }

  private static String type(Refusal refusal) {
    return switch (refusal.kind()) {
      case INVALID -> "invalid_request_error";
      case AUTHENTICATION -> "authentication_error";
      case PERMISSION -> "permission_error";
      case NOT_FOUND -> "not_found_error";
      case TOO_LARGE -> "request_too_large";
      case BUDGET -> "billing_error";
      case RATE_LIMIT -> "rate_limit_error";
      case OVERLOADED -> "overloaded_error";
      case SERVER -> refusal.status() == 504 ? "timeout_error" : "api_error";
    };
  }

  static Complaint complaint(Buffer body) {
    JsonObject error =
        Lenient.object(body.toString())
            .map(found -> Lenient.object(found, "error"))
            .orElseGet(JsonObject::new);
    String message = Lenient.text(error, "message");
    return message.isEmpty() ? Complaint.NONE : new Complaint(Lenient.text(error, "type"), message);
  }

  /** What an error means that stands where an answer should. */
  static Fault fault(Buffer body) {
    return switch (complaint(body).code()) {
      case "rate_limit_error" -> new Fault.RateLimited(Optional.empty());
      case "overloaded_error" -> new Fault.Broken("is overloaded and broke off its answer");
      default -> new Fault.Broken("broke off its answer with an error");
    };
  }
}
