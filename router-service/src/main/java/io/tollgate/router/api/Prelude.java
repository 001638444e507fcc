package io.tollgate.router.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tollgate.router.provider.Upload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The beginning of a body that may be of any size: enough to see what it is about. */
final class Prelude {

  private static final int MOST_BYTES = 65_536;
  private static final JsonFactory JSON = new JsonFactory();

  private Prelude() {}

  /** Reads so much, and leaves the rest; fails when the body breaks off before. */
  static Future<Upload> of(HttpServerRequest request) {
    Promise<Upload> read = Promise.promise();
    Buffer begun = Buffer.buffer();
    request
        .handler(chunk -> {
          begun.appendBuffer(chunk);
          if (begun.length() >= MOST_BYTES) {
            request.pause();
            read.tryComplete(new Upload(begun, declared(request), Optional.of(request)));
          }
        })
        .exceptionHandler(read::tryFail)
        .endHandler(end -> read.tryComplete(Upload.whole(begun)));
    request.resume();
    return read.future();
  }

  private static OptionalLong declared(HttpServerRequest request) {
    long length = RequestBody.declared(request);
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /** The model that a body names if it is JSON, as far as it was read. */
  static Optional<String> model(HttpServerRequest request, Buffer begun) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(begun.getBytes())) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean model = json.currentName().equals("model");
        if (json.nextToken() == JsonToken.VALUE_STRING && model) {
          return Optional.of(json.getText());
        }
        json.skipChildren();
      }
      return Optional.empty();
    } catch (IOException cutOff) {
      return Optional.empty(); // the provider will say what is wrong with it, if anything is
    }
  }
}
