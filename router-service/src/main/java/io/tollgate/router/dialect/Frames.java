package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts the bytes of a stream into whole events as they arrive. What was looked at is not looked at
 * again, and nothing is copied but what is not whole yet.
 */
final class Frames {

  static final int LONGEST_EVENT = 8 * 1024 * 1024;

  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);

  private final Framing framing;
  private byte[] held = new byte[1024];
  private int length;
  private int scanned;
  private int from;
  private int to;

  Frames(Framing framing) {
    this.framing = framing;
  }

  void add(Buffer arrived) {
    System.arraycopy(held, to, held, 0, length - to);
    length -= to;
    scanned -= to;
    from = 0;
    to = 0;
    int needed = length + arrived.length();
    if (needed > held.length) {
      held = Arrays.copyOf(held, Math.max(needed, held.length * 2));
    }
    arrived.getBytes(held, length);
    length = needed;
  }

  /** Goes on to the next whole event; false when there is none yet. */
  boolean next() {
    int end = endOfEvent();
    if (end < 0) {
      return false;
    }
    from = to;
    to = end;
    return true;
  }

  /** Goes on to what is left when no more bytes come; false when nothing is. */
  boolean rest() {
    from = to;
    to = length;
    scanned = length;
    return from < to;
  }

  /** Whether the event that is arriving is longer than any event may be. */
  boolean tooLong() {
    return length - to > LONGEST_EVENT;
  }

  byte[] bytes() {
    return held;
  }

  /** Where the event begins, with all that belongs to it. */
  int from() {
    return from;
  }

  /** Where the event ends, its empty line included. */
  int to() {
    return to;
  }

  /** Where the data of the event begins; negative when it has none. */
  int dataFrom() {
    return framing == Framing.LINES ? from : lineOfData();
  }

  /** Where the data that begins there ends. */
  int dataTo(int dataFrom) {
    int at = lineEnd(dataFrom);
    while (at > dataFrom && (held[at - 1] == '\r' || held[at - 1] == ' ')) {
      at--;
    }
    return at;
  }

  // The dialects we know have one such line in an event.
  private int lineOfData() {
    for (int line = from; line < to; line = lineEnd(line) + 1) {
      int data = line + DATA.length;
      if (data <= to && Arrays.equals(held, line, data, DATA, 0, DATA.length)) {
        return data < to && held[data] == ' ' ? data + 1 : data;
      }
    }
    return -1;
  }

  private int lineEnd(int start) {
    int at = start;
    while (at < to && held[at] != '\n') {
      at++;
    }
    return at;
  }

  // An event ends with an empty line, whatever the line ends are; a line with its end.
  private int endOfEvent() {
    for (; scanned < length; scanned++) {
      if (held[scanned] != '\n') {
        continue;
      }
      if (framing == Framing.LINES) {
        return ++scanned;
      }
      int next = scanned + 1;
      next += next < length && held[next] == '\r' ? 1 : 0;
      if (next == length) {
        return -1;
      }
      if (held[next] == '\n') {
        scanned = next + 1;
        return scanned;
      }
    }
    return -1;
  }
}
