package io.tollgate.usage.budget;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a budget stands in its current window; amounts are dollars. */
@JsonNaming(SnakeCaseStrategy.class)
record BudgetState(
    BudgetView budget,
    @Schema(description = "The session, where every session has a window of its own.")
        @Nullable String session,
    Instant windowStart,
    @Schema(description = "Null where the budget never begins anew.") @Nullable Instant windowEnd,
    @Schema(enumeration = {"within", "warning", "exhausted"}) String state,
    BigDecimal limit,
    BigDecimal spent,
    @Schema(description = "What routers hold for calls that run, or may spend without asking.")
        BigDecimal held,
    @Schema(description = "The limit less what is spent; negative when it was overrun.")
        BigDecimal left,
    BigDecimal burnPerDay,
    @Schema(description = "What will be spent at the end of the window if it goes on like this.")
        @Nullable BigDecimal projectedSpend,
    @Schema(description = "When the limit will be reached if it goes on like this, or 'none'.")
        String projectedExhaustion) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What a window holds. */
  record Balance(@Nullable String session, BigDecimal spent, long heldNanos) {
    static final Balance NOTHING = new Balance(null, BigDecimal.ZERO, 0);
  }

  static BudgetState of(BudgetRow row, Balance balance, int warningPercent, Instant now) {
    Span window = row.budget().windowOf(now);
    BigDecimal limit = Nanos.usd(row.limitNanos);
    BigDecimal spent = balance.spent();
    Forecast forecast = Forecast.of(spent, limit, window, now);
    return new BudgetState(
        BudgetView.of(row),
        row.perSession ? balance.session() : null,
        window.start(),
        window.end().isBefore(Period.ENDLESS) ? window.end() : null,
        state(spent, limit, warningPercent),
        plain(limit),
        plain(spent),
        plain(Nanos.usd(balance.heldNanos())),
        plain(limit.subtract(spent)),
        plain(forecast.burnPerDay()),
        forecast.projected().map(BudgetState::plain).orElse(null),
        forecast.exhaustion().map(Instant::toString).orElse("none"));
  }

  private static String state(BigDecimal spent, BigDecimal limit, int warningPercent) {
    if (spent.compareTo(limit) >= 0) {
      return "exhausted";
    }
    BigDecimal mark = limit.multiply(BigDecimal.valueOf(warningPercent));
    return spent.multiply(HUNDRED).compareTo(mark) >= 0 ? "warning" : "within";
  }

  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
