package io.tollgate.usage.budget;

import java.time.Instant;

/** A stretch of time: from its start on, up to but without its end. */
public record Span(Instant start, Instant end) {

  public Span {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a span must end after it starts: " + start + ".." + end);
    }
  }

  boolean contains(Instant moment) {
    return !moment.isBefore(start) && moment.isBefore(end);
  }
}
