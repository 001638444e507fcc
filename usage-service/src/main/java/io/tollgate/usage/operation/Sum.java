package io.tollgate.usage.operation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of an operation together.
 *
 * @param decisive the attempt that decided what the caller got, or the latest so far
 * @param cost of those that have a price; null when none has
 */
record Sum(
    Used decisive,
    long tokensIn,
    long tokensOut,
    @Nullable BigDecimal cost,
    int unpriced,
    Instant startedAt,
    Instant endedAt) {

  static Sum of(List<Used> attempts) {
    Optional<BigDecimal> cost =
        attempts.stream().map(Used::cost).filter(Objects::nonNull).reduce(BigDecimal::add);
    return new Sum(
        attempts.stream().filter(Used::last).findFirst().orElseGet(attempts::getLast),
        attempts.stream().mapToLong(used -> used.tokens().in()).sum(),
        attempts.stream().mapToLong(used -> used.tokens().out()).sum(),
        cost.orElse(null),
        (int) attempts.stream().filter(used -> used.cost() == null).count(),
        attempts.stream().map(Used::startedAt).min(Comparator.naturalOrder()).orElseThrow(),
        attempts.stream().map(Used::endedAt).max(Comparator.naturalOrder()).orElseThrow());
  }

  long micros() {
    return ChronoUnit.MICROS.between(startedAt, endedAt);
  }
}
