package io.tollgate.router.surroundings;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a provider does with one request: which bytes it answers, in pieces of which size, and how
 * it ends.
 *
 * @param endsAt after how many bytes of the body the end comes
 */
public record Script(
    int status, Map<String, String> headers, byte[] body, int pieceSize, End end, int endsAt) {

  /** How an answer ends. */
  public enum End {
    /** As it should. */
    COMPLETE,
    /** The connection is closed in the middle. */
    CUT,
    /** Silence in the middle, until the caller hangs up or the next test begins. */
    STALL,
    /** Never: the body is sent again and again until the caller hangs up. */
    ENDLESS
  }

  /** Waits before the first byte until it is released. */
  public Script held() {
    return with("x-held", "true");
  }

  boolean isHeld() {
    return headers.containsKey("x-held");
  }

  public static Script json(String body) {
    return of(200, "application/json", bytes(body));
  }

  public static Script json(int status, String body) {
    return of(status, "application/json", bytes(body));
  }

  public static Script status(int status, String message) {
    return of(
        status,
        "application/json",
        bytes(
            "{\"error\":{\"message\":\"%s\",\"type\":\"from_the_provider\"}}".formatted(message)));
  }

  public static Script stream(byte[] events) {
    return of(200, "text/event-stream; charset=utf-8", events);
  }

  public Script with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Script(status, more, body, pieceSize, end, endsAt);
  }

  public Script inPiecesOf(int bytes) {
    return new Script(status, headers, body, bytes, end, endsAt);
  }

  public Script cutAt(int bytes) {
    return new Script(status, headers, body, pieceSize, End.CUT, bytes);
  }

  public Script stallingAt(int bytes) {
    return new Script(status, headers, body, pieceSize, End.STALL, bytes);
  }

  public Script endless() {
    return new Script(status, headers, body, pieceSize, End.ENDLESS, body.length);
  }

  public boolean isStream() {
    return headers.getOrDefault("Content-Type", "").startsWith("text/event-stream");
  }

  private static Script of(int status, String type, byte[] body) {
    return new Script(
        status, Map.of("Content-Type", type), body, Integer.MAX_VALUE, End.COMPLETE, body.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
