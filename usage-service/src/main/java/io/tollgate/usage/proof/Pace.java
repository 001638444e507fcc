package io.tollgate.usage.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that is done again and again takes its share of the time and no more: what took a
 * second rests for twenty, however often it is called.
 */
final class Pace {

  private final int rest;
  private volatile Instant due = Instant.MIN;

  /**
   * @param rest how many times as long as it took it rests
   */
  Pace(int rest) {
    this.rest = rest;
  }

  boolean isDue(Instant now) {
    return !now.isBefore(due);
  }

  void worked(Instant from, Instant to) {
    due = to.plus(Duration.between(from, to).multipliedBy(rest));
  }
}
