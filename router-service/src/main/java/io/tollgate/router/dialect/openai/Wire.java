package io.tollgate.router.dialect.openai;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** JSON as bytes. */
final class Wire {

  /** The last word of a stream. */
  static final String DONE = "[DONE]";

  private Wire() {}

  // By way of a string, for what people and models write may hold half a character, which has no
  // form in UTF-8.
  static Buffer bytes(JsonObject json) {
    return Buffer.buffer(json.encode());
  }

  static Buffer event(String data) {
    return Buffer.buffer("data: " + data + "\n\n");
  }
}
