package io.tollgate.metrics.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.sums.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The range of the same length before, and by how much this one differs. */
public record Compared(Instant from, Instant to, Shares previous, Change change) {

  /**
   * Percent more (or less, below zero) than before, to two decimals; absent where there was nothing
   * before, for that is no percentage.
   */
  @JsonInclude(Include.NON_NULL)
  public record Change(
      @Nullable BigDecimal operations, @Nullable BigDecimal tokens, @Nullable BigDecimal cost) {}

  static Compared of(Window before, Figures then, Figures now) {
    return new Compared(
        before.from(),
        before.to(),
        Shares.of(then),
        new Change(
            percent(BigDecimal.valueOf(then.operations()), BigDecimal.valueOf(now.operations())),
            percent(
                BigDecimal.valueOf(then.tokens().total()),
                BigDecimal.valueOf(now.tokens().total())),
            percent(then.cost().usd(), now.cost().usd())));
  }

  private static @Nullable BigDecimal percent(BigDecimal then, BigDecimal now) {
    return then.signum() == 0
        ? null
        : now.subtract(then).movePointRight(2).divide(then, 2, RoundingMode.HALF_EVEN);
  }
}
