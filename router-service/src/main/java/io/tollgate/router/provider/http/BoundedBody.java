package io.tollgate.router.provider.http;

import io.tollgate.router.provider.Gathered;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.ReadStream;

/** Reads a response to its end, unless it has more bytes than anybody wants to hold. */
final class BoundedBody {

  private BoundedBody() {}

  static Future<Buffer> of(HttpClientRequest call, ReadStream<Buffer> response, int mostBytes) {
    Promise<Buffer> whole = Promise.promise();
    Gathered body = new Gathered();
    response
        .handler(chunk -> {
          if (body.length() + chunk.length() > mostBytes) {
            whole.tryFail(new TooLarge(mostBytes));
            call.reset();
          } else {
            body.add(chunk);
          }
        })
        .exceptionHandler(whole::tryFail)
        .endHandler(end -> whole.tryComplete(body.bytes()));
    return whole.future();
  }

  /** More came than may be held. */
  static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1;

    TooLarge(int mostBytes) {
      super("answered with more than " + mostBytes + " bytes");
    }
  }
}
