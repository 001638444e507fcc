package io.tollgate.router.api;

import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.provider.Gathered;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a size, and says no before reading what can only be refused. */
final class RequestBody {

  private static final int DIGITS_OF_A_LONG = 19;

  private RequestBody() {}

  /** What came of it. */
  sealed interface Read {
    record Whole(Buffer bytes) implements Read {}

    record Refused(Refusal refusal) implements Read {}
  }

  static Future<Read> of(HttpServerRequest request, int mostBytes) {
    if (!isJson(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      return Future.succeededFuture(new Read.Refused(Refusals.NOT_JSON));
    }
    if (declared(request) > mostBytes) {
      return Future.succeededFuture(new Read.Refused(Refusals.tooLarge(mostBytes)));
    }
    Promise<Read> read = Promise.promise();
    Gathered body = new Gathered();
    request
        .handler(chunk -> {
          if (body.length() + chunk.length() > mostBytes) {
            read.tryComplete(new Read.Refused(Refusals.tooLarge(mostBytes)));
          } else {
            body.add(chunk);
          }
        })
        .exceptionHandler(broken -> read.tryComplete(new Read.Refused(Refusals.UNREADABLE)))
        .endHandler(end -> read.tryComplete(new Read.Whole(body.bytes())));
    request.resume();
    return read.future();
  }

  // curl calls what -d sends a form unless told otherwise; a JSON body under that name is still
  // JSON.
  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("application/json")
        || type.startsWith("application/x-www-form-urlencoded");
  }

  /**
   * The bytes a body is said to have, or more than anybody reads; negative when nothing is said.
   */
  static long declared(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || !isNumber(length)) {
      return -1;
    }
    return length.length() < DIGITS_OF_A_LONG ? Long.parseLong(length) : Long.MAX_VALUE;
  }

  // No pattern: one would be compiled for every call.
  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
