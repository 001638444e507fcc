package io.tollgate.metrics.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretch of time a report adds up: from the beginning of a minute to a moment, whose minute is
 * counted whole.
 */
public record Window(Instant from, Instant to) {

  public Window {
    if (!Grain.MINUTE.floor(from).equals(from) || to.isBefore(from)) {
      throw new IllegalArgumentException(
          "a window begins with a minute and ends later: %s to %s".formatted(from, to));
    }
  }

  /** Where the last minute that is counted ends. */
  public Instant end() {
    return Grain.MINUTE.ceiling(to);
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** The stretch of the same length that ends where this one begins. */
  public Window before() {
    return new Window(Grain.MINUTE.floor(from.minus(length())), from);
  }

  /** The smallest window of whole buckets that holds this one. */
  public Window widenedTo(Grain grain) {
    return new Window(grain.floor(from), grain.ceiling(to));
  }

  /**
   * The buckets that make up this window, each moment once, as few as possible: days in the middle,
   * hours around them, minutes at both ends.
   */
  public List<Slice> cover() {
    List<Slice> slices = new ArrayList<>();
    cover(from, end(), Grain.DAY, slices);
    return slices;
  }

  /** The same, of buckets that are no wider than this grain. */
  public List<Slice> coverUpTo(Grain widest) {
    List<Slice> slices = new ArrayList<>();
    cover(from, end(), widest, slices);
    return slices;
  }

  private static void cover(Instant from, Instant end, Grain grain, List<Slice> slices) {
    if (!from.isBefore(end)) {
      return;
    }
    if (grain == Grain.MINUTE) {
      slices.add(new Slice(grain, from, end));
      return;
    }
    Grain finer = Grain.values()[grain.ordinal() - 1];
    Instant first = grain.ceiling(from);
    Instant last = grain.floor(end);
    if (!first.isBefore(last)) {
      cover(from, end, finer, slices);
      return;
    }
    cover(from, first, finer, slices);
    slices.add(new Slice(grain, first, last));
    cover(last, end, finer, slices);
  }
}
