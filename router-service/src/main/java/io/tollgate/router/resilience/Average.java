package io.tollgate.router.resilience;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A moving average that forgets with time: what is half a minute old hardly counts. */
final class Average {

  private static final double FORGETS_IN_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** However close they come: one value alone never decides, and each counts. */
  private static final double LEAST_SHARE = 0.05;

  private final boolean peak;
  private final AtomicReference<@Nullable State> state = new AtomicReference<>();

  private record State(double value, long atNanos) {}

  private Average(boolean peak) {
    this.peak = peak;
  }

  static Average plain() {
    return new Average(false);
  }

  /** One that believes bad news at once and good news slowly. */
  static Average ofPeaks() {
    return new Average(true);
  }

  void add(double value, long nowNanos) {
    state.updateAndGet(before -> new State(next(before, value, nowNanos), nowNanos));
  }

  OptionalDouble value() {
    State now = state.get();
    return now == null ? OptionalDouble.empty() : OptionalDouble.of(now.value());
  }

  double valueOr(double otherwise) {
    State now = state.get();
    return now == null ? otherwise : now.value();
  }

  private double next(@Nullable State before, double value, long nowNanos) {
    if (before == null || (peak && value > before.value())) {
      return value;
    }
    double age = Math.max(0, nowNanos - before.atNanos());
    double share = Math.max(LEAST_SHARE, 1 - Math.exp(-age / FORGETS_IN_NANOS));
    return before.value() + share * (value - before.value());
  }
}
