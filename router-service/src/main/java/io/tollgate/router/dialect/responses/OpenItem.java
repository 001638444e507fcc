package io.tollgate.router.dialect.responses;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * An item that is being told: it is added, grows piece by piece, and is done. What grows is one
 * part of it, or its arguments.
 */
abstract sealed class OpenItem permits OpenMessage, OpenThought, OpenCall {

  private final String id;
  private final int index;
  private final Numbered events;
  private final StringBuilder said = new StringBuilder();

  OpenItem(String id, int index, Numbered events) {
    this.id = id;
    this.index = index;
    this.events = events;
  }

  /** The item before anything is in it. */
  abstract JsonObject begun();

  /** The item with all that was said. */
  abstract JsonObject ended();

  /** What is told when something can be said. */
  abstract Buffer opened();

  /** The event that tells a piece. */
  abstract String deltaType();

  /** What is told when nothing more will be said. */
  abstract Buffer closed();

  final Buffer begin() {
    return outputItem("response.output_item.added", begun()).appendBuffer(opened());
  }

  final Buffer say(String piece) {
    said.append(piece);
    return event(deltaType(), delta(piece));
  }

  final Buffer end() {
    return closed().appendBuffer(outputItem("response.output_item.done", ended()));
  }

  /** The fields of a piece. */
  JsonObject delta(String piece) {
    return JsonObject.of("delta", piece);
  }

  final String id() {
    return id;
  }

  final int index() {
    return index;
  }

  final String said() {
    return said.toString();
  }

  /** An event about this item. */
  final Buffer event(String type, JsonObject fields) {
    return events.event(type, JsonObject.of("item_id", id, "output_index", index).mergeIn(fields));
  }

  private Buffer outputItem(String type, JsonObject item) {
    return events.event(type, JsonObject.of("output_index", index, "item", item));
  }
}
