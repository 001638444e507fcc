package io.tollgate.usage.budget;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A budget as administrators see it.
 *
 * @param level {@code tenant}, {@code team}, {@code user} or {@code key}
 * @param holder the id of whom it binds
 * @param limit in dollars
 */
@JsonNaming(SnakeCaseStrategy.class)
record BudgetView(
    UUID id,
    String name,
    UUID tenant,
    String level,
    UUID holder,
    @Nullable String model,
    @Nullable String tag,
    boolean perSession,
    BigDecimal limit,
    String period,
    String timeZone,
    String mode,
    List<Integer> thresholds,
    boolean enabled,
    Instant createdAt,
    @Nullable Instant archivedAt) {

  static BudgetView of(BudgetRow row) {
    return new BudgetView(
        row.id,
        row.name,
        row.tenantId,
        row.level,
        row.levelId,
        row.model,
        row.tag,
        row.perSession,
        Nanos.usd(row.limitNanos).stripTrailingZeros(),
        row.period,
        row.timeZone,
        row.mode,
        List.of(row.thresholds),
        row.enabled,
        row.createdAt,
        row.archivedAt);
  }
}
