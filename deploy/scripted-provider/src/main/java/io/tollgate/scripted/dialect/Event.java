package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * A part of a body that makes sense by itself: an event of a stream, or a whole answer.
 *
 * @param pieces how many pieces of the reply are in it
 */
public record Event(byte[] bytes, int pieces) {

  static Event data(JsonNode json, int pieces) {
    return of("data: " + text(json) + "\n\n", pieces);
  }

  /** A server-sent event with the name that its JSON has as {@code type}. */
  static Event named(JsonNode json, int pieces) {
    return of("event: %s\ndata: %s\n\n".formatted(json.path("type").asText(), text(json)), pieces);
  }

  static Event line(JsonNode json, int pieces) {
    return of(text(json) + "\n", pieces);
  }

  static Event of(String text, int pieces) {
    return new Event(text.getBytes(StandardCharsets.UTF_8), pieces);
  }

  static String text(JsonNode json) {
    return new String(Json.bytes(json), StandardCharsets.UTF_8);
  }

  Event saying(int otherPieces) {
    return new Event(bytes, otherPieces);
  }

  public Event with(byte[] other) {
    return new Event(other, pieces);
  }
}
