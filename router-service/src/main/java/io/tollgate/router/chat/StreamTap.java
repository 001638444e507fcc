package io.tollgate.router.chat;

import io.tollgate.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Listens to a stream of server-sent events in OpenAI's dialect as it passes, event by event,
 * without rebuilding it.
 *
 * <p>It notes the usage (the last one counts), holds the final {@code [DONE]} back so that the
 * stream can be settled first, and takes out the usage event a caller did not ask for. Everything
 * else passes byte for byte.
 */
public final class StreamTap {

  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] USAGE = "\"usage\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CHOICES = "\"choices\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CONTENT = "\"content\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ERROR = "{\"error\"".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_EVENT = 8 * 1024 * 1024;

  private final boolean usageWanted;
  private Buffer partial = Buffer.buffer();
  private Optional<Tokens> tokens = Optional.empty();
  private boolean done;
  private boolean broken;
  private long contentEvents;

  public StreamTap(boolean usageWanted) {
    this.usageWanted = usageWanted;
  }

  /** The bytes to hand on now, possibly none: an event is handed on when it is whole. */
  public Buffer pass(Buffer arrived) {
    Buffer all = partial.length() == 0 ? arrived : partial.appendBuffer(arrived);
    byte[] bytes = all.getBytes();
    Buffer passed = Buffer.buffer(bytes.length);
    int from = 0;
    for (int end = endOfEvent(bytes, from); end > 0; end = endOfEvent(bytes, from)) {
      if (!done && keeps(bytes, from, end)) {
        passed.appendBytes(bytes, from, end - from);
      }
      from = end;
    }
    partial = Buffer.buffer().appendBytes(bytes, from, bytes.length - from);
    broken |= partial.length() > LONGEST_EVENT;
    return passed;
  }

  /** Whether the provider said that the stream is complete. */
  public boolean done() {
    return done;
  }

  /** Whether the provider sent an error instead of an end. */
  public boolean broken() {
    return broken;
  }

  /** What the provider says was used. */
  public Optional<Tokens> tokens() {
    return tokens;
  }

  /**
   * Events with content so far: about one generated token each, the estimate when no usage arrives.
   */
  public long contentEvents() {
    return contentEvents;
  }

  private boolean keeps(byte[] bytes, int from, int end) {
    int data = dataOf(bytes, from, end);
    if (data < 0) {
      return true;
    }
    if (startsWith(bytes, data, end, DONE)) {
      done = true;
      return false;
    }
    if (startsWith(bytes, data, end, ERROR)) {
      broken = true;
      return true;
    }
    if (find(bytes, data, end, CONTENT) >= 0) {
      contentEvents++;
    }
    if (!valueStartsWith(bytes, data, end, USAGE, '{')) {
      return true;
    }
    Usage.in(Arrays.copyOfRange(bytes, data, end)).ifPresent(used -> tokens = Optional.of(used));
    return usageWanted || !valueIsEmptyArray(bytes, data, end);
  }

  private static int dataOf(byte[] bytes, int from, int end) {
    int data = find(bytes, from, end, DATA);
    if (data < 0) {
      return -1;
    }
    data += DATA.length;
    return data < end && bytes[data] == ' ' ? data + 1 : data;
  }

  private static boolean valueIsEmptyArray(byte[] bytes, int from, int end) {
    int at = valueOf(bytes, from, end, CHOICES);
    if (at < 0 || bytes[at] != '[') {
      return false;
    }
    int next = skipSpaces(bytes, at + 1, end);
    return next < end && bytes[next] == ']';
  }

  private static boolean valueStartsWith(
      byte[] bytes, int from, int end, byte[] field, char first) {
    int at = valueOf(bytes, from, end, field);
    return at >= 0 && bytes[at] == first;
  }

  private static int valueOf(byte[] bytes, int from, int end, byte[] field) {
    int at = find(bytes, from, end, field);
    if (at < 0) {
      return -1;
    }
    int colon = skipSpaces(bytes, at + field.length, end);
    if (colon >= end || bytes[colon] != ':') {
      return -1;
    }
    int value = skipSpaces(bytes, colon + 1, end);
    return value < end ? value : -1;
  }

  private static int skipSpaces(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
    return at;
  }

  // An event ends with an empty line, whatever the line ends are.
  private static int endOfEvent(byte[] bytes, int from) {
    for (int at = from; at + 1 < bytes.length; at++) {
      if (bytes[at] != '\n') {
        continue;
      }
      if (bytes[at + 1] == '\n') {
        return at + 2;
      }
      if (at + 2 < bytes.length && bytes[at + 1] == '\r' && bytes[at + 2] == '\n') {
        return at + 3;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] bytes, int from, int end, byte[] what) {
    return end - from >= what.length
        && Arrays.equals(bytes, from, from + what.length, what, 0, what.length);
  }

  private static int find(byte[] bytes, int from, int end, byte[] what) {
    for (int at = from; at <= end - what.length; at++) {
      if (bytes[at] == what[0] && startsWith(bytes, at, end, what)) {
        return at;
      }
    }
    return -1;
  }
}
