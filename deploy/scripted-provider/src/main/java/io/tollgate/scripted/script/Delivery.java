package io.tollgate.scripted.script;

import java.time.Duration;

/**
 * How an answer goes out.
 *
 * @param held waits before the first byte until it is released
 * @param pace between two writes of the body
 * @param pieceSize bytes of a write, at most; a stream is written event by event anyway
 * @param endsAt after how many bytes of the body the end comes
 * @param readPace between two reads of 1 KB of the request
 */
public record Delivery(
    boolean held,
    Duration beforeHeaders,
    Duration beforeBody,
    Duration pace,
    int pieceSize,
    End end,
    long endsAt,
    Framing framing,
    Duration readPace) {

  /** At once, and as it should be. */
  public static final Delivery PLAIN =
      new Delivery(
          false,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Integer.MAX_VALUE,
          End.COMPLETE,
          Long.MAX_VALUE,
          Framing.USUAL,
          Duration.ZERO);

  public Delivery {
    if (pieceSize < 1) {
      throw new IllegalArgumentException("a piece has at least one byte, not " + pieceSize);
    }
    if (endsAt < 0) {
      throw new IllegalArgumentException("a body cannot end before it begins: " + endsAt);
    }
  }

  Delivery holding() {
    return new Delivery(
        true, beforeHeaders, beforeBody, pace, pieceSize, end, endsAt, framing, readPace);
  }

  Delivery beginningAfter(Duration headers, Duration body) {
    return new Delivery(held, headers, body, pace, pieceSize, end, endsAt, framing, readPace);
  }

  Delivery paced(Duration between) {
    return new Delivery(
        held, beforeHeaders, beforeBody, between, pieceSize, end, endsAt, framing, readPace);
  }

  Delivery inPiecesOf(int bytes) {
    return new Delivery(
        held, beforeHeaders, beforeBody, pace, bytes, end, endsAt, framing, readPace);
  }

  Delivery ending(End how, long at) {
    return new Delivery(
        held, beforeHeaders, beforeBody, pace, pieceSize, how, at, framing, readPace);
  }

  Delivery framed(Framing how) {
    return new Delivery(
        held, beforeHeaders, beforeBody, pace, pieceSize, end, endsAt, how, readPace);
  }

  Delivery readingEvery(Duration between) {
    return new Delivery(
        held, beforeHeaders, beforeBody, pace, pieceSize, end, endsAt, framing, between);
  }
}
