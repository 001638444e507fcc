package io.tollgate.local;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Seconds {

  private Seconds() {}

  static String of(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }

  static String since(long nanoTime) {
    return of(Duration.ofNanos(System.nanoTime() - nanoTime));
  }
}
