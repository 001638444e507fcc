package io.tollgate.router.dialect.responses;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Numbers the events of a stream, from 0. */
final class Numbered {

  private int next;

  Buffer event(String type, JsonObject fields) {
    return Wire.event(JsonObject.of("type", type, "sequence_number", next++).mergeIn(fields));
  }
}
