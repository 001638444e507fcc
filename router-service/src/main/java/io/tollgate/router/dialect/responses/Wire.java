package io.tollgate.router.dialect.responses;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** JSON as bytes. */
final class Wire {

  private Wire() {}

  // By way of a string, for what people and models write may hold half a character, which has no
  // form in UTF-8.
  static Buffer bytes(JsonObject json) {
    return Buffer.buffer(json.encode());
  }

  /** An event is named after its type. */
  static Buffer event(JsonObject data) {
    return Buffer.buffer("event: " + data.getString("type") + "\ndata: " + data.encode() + "\n\n");
  }
}
