package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Tokens;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A reply in a dialect, ready to be sent.
 *
 * @param streamed whether its length is unknown when it begins
 * @param bill what it costs when all of it is sent
 */
public record Answer(
    int status, Map<String, String> headers, boolean streamed, List<Event> events, Tokens bill) {

  public Answer {
    headers = Map.copyOf(headers);
    events = List.copyOf(events);
  }

  static Answer whole(JsonNode json, Tokens bill) {
    return whole(200, json, bill);
  }

  static Answer whole(int status, JsonNode json, Tokens bill) {
    Event event = new Event(Json.bytes(json), 1);
    return new Answer(
        status, Map.of("Content-Type", "application/json"), false, List.of(event), bill);
  }

  static Answer stream(String contentType, List<Event> events, Tokens bill) {
    return new Answer(200, Map.of("Content-Type", contentType), true, events, bill);
  }

  static Answer serverSent(List<Event> events, Tokens bill) {
    return stream("text/event-stream; charset=utf-8", events, bill);
  }

  /** With these headers over its own. */
  public Answer with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.putAll(more);
    return new Answer(status, all, streamed, events, bill);
  }

  public Answer with(List<Event> other) {
    return new Answer(status, headers, streamed, other, bill);
  }

  public int pieces() {
    return events.stream().mapToInt(Event::pieces).sum();
  }

  public OptionalLong length() {
    return streamed
        ? OptionalLong.empty()
        : OptionalLong.of(events.stream().mapToLong(event -> event.bytes().length).sum());
  }

  /** The bill when so many pieces were sent: a whole answer was generated before its first byte. */
  public Tokens billAfter(long piecesSent) {
    return streamed ? bill.after(piecesSent, pieces()) : bill;
  }
}
