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
 * stream can be settled first, takes out the usage event a caller did not ask for, and stops at an
 * event that is an error or no JSON. Everything else passes byte for byte.
 */
public final class StreamTap {

  private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_EVENT = 8 * 1024 * 1024;
  private static final int CHARS_PER_TOKEN = 4;

  private final boolean usageWanted;
  private byte[] held = new byte[1024];
  private int length;
  private int scanned;
  private Optional<Tokens> tokens = Optional.empty();
  private Optional<Fault> fault = Optional.empty();
  private boolean done;
  private long contentEvents;
  private long generatedChars;

  public StreamTap(boolean usageWanted) {
    this.usageWanted = usageWanted;
  }

  /** The bytes to hand on now, possibly none: an event is handed on when it is whole. */
  public Buffer pass(Buffer arrived) {
    hold(arrived);
    Buffer passed = Buffer.buffer(length);
    int from = 0;
    for (int end = endOfEvent(); end > 0 && !isOver(); end = endOfEvent()) {
      if (keeps(from, end)) {
        passed.appendBytes(held, from, end - from);
      }
      from = end;
    }
    forget(from);
    if (length > LONGEST_EVENT && !isOver()) {
      fault = Optional.of(new Fault.Broken("sent an event without an end"));
    }
    return passed;
  }

  /** The provider has closed its side; its last word may lack the empty line after it. */
  public void end() {
    if (!isOver()) {
      int data = dataOf(0, length);
      done = data >= 0 && isDone(data, textEnd(data, length));
    }
  }

  /** Whether the provider said that the stream is complete. */
  public boolean done() {
    return done;
  }

  /** What is wrong with the stream, when the provider sent an error or something unreadable. */
  public Optional<Fault> fault() {
    return fault;
  }

  /** What the provider says was used. */
  public Optional<Tokens> tokens() {
    return tokens;
  }

  /**
   * Generated tokens as far as we saw them, the estimate when no usage arrives: most backends send
   * one per event, some many at once.
   */
  public long seenOutput() {
    return Math.max(contentEvents, generatedChars / CHARS_PER_TOKEN);
  }

  private boolean isOver() {
    return done || fault.isPresent();
  }

  private boolean keeps(int from, int end) {
    int data = dataOf(from, end);
    if (data < 0) {
      return true;
    }
    int to = textEnd(data, end);
    if (isDone(data, to)) {
      done = true;
      return false;
    }
    return data == to || keeps(Payload.in(held, data, to));
  }

  private boolean keeps(Optional<Payload> found) {
    if (found.isEmpty()) {
      fault = Optional.of(new Fault.Broken("sent something that is no JSON"));
      return false;
    }
    Payload payload = found.get();
    if (payload.isError()) {
      fault = Optional.of(new Fault.Broken("broke off its answer with an error"));
      return false;
    }
    generatedChars += payload.generatedChars();
    contentEvents += payload.generatedChars() > 0 ? 1 : 0;
    tokens = payload.tokens().or(() -> tokens);
    return usageWanted || !payload.usageOnly();
  }

  private boolean isDone(int from, int to) {
    return Arrays.equals(held, from, to, DONE, 0, DONE.length);
  }

  // Where the data of an event begins; OpenAI's dialect has one such line in an event.
  private int dataOf(int from, int end) {
    for (int line = from; line < end; line = lineEnd(line, end) + 1) {
      int data = line + DATA.length;
      if (data <= end && Arrays.equals(held, line, data, DATA, 0, DATA.length)) {
        return data < end && held[data] == ' ' ? data + 1 : data;
      }
    }
    return -1;
  }

  private int lineEnd(int from, int end) {
    int at = from;
    while (at < end && held[at] != '\n') {
      at++;
    }
    return at;
  }

  private int textEnd(int from, int end) {
    int at = lineEnd(from, end);
    while (at > from && (held[at - 1] == '\r' || held[at - 1] == ' ')) {
      at--;
    }
    return at;
  }

  // An event ends with an empty line, whatever the line ends are. What was looked at is not looked
  // at again.
  private int endOfEvent() {
    for (; scanned < length; scanned++) {
      if (held[scanned] != '\n') {
        continue;
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

  private void hold(Buffer arrived) {
    int needed = length + arrived.length();
    if (needed > held.length) {
      held = Arrays.copyOf(held, Math.max(needed, held.length * 2));
    }
    arrived.getBytes(held, length);
    length = needed;
  }

  private void forget(int bytes) {
    System.arraycopy(held, bytes, held, 0, length - bytes);
    length -= bytes;
    scanned -= bytes;
  }
}
