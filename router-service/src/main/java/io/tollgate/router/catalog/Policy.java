package io.tollgate.router.catalog;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a provider wants to be called, as far as its entry says; what it does not is the router's.
 */
public record Policy(
    Deadlines deadlines, CallerGone onCallerGone, Balance balance, Affinity affinity) {

  /** Nothing is said. */
  public static final Policy USUAL =
      new Policy(Deadlines.NONE, CallerGone.ABORT, Balance.WEIGHTED, Affinity.NONE);

  /**
   * How long an attempt may take; empty where the router's own setting holds.
   *
   * @param connect until there is a connection
   * @param firstByte until the answer begins
   * @param idle between two pieces of an answer
   * @param total until its end
   */
  public record Deadlines(
      Optional<Duration> connect,
      Optional<Duration> firstByte,
      Optional<Duration> idle,
      Optional<Duration> total) {

    public static final Deadlines NONE =
        new Deadlines(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What becomes of an attempt whose caller has left. */
  public enum CallerGone {
    ABORT,
    DRAIN
  }

  /** By what one of several endpoints of a group is chosen. */
  public enum Balance {
    WEIGHTED,
    LEAST_BUSY,
    LATENCY,
    PRICE,
    ORDERED
  }

  /** What makes calls go to the same endpoint again. */
  public enum Affinity {
    NONE,
    SESSION,
    PROMPT
  }

  /** The constant that the catalogue writes as this word, such as {@code least-busy}. */
  public static <E extends Enum<E>> E named(Class<E> type, String word) {
    return Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
