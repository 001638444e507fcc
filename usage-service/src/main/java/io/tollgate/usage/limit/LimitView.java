package io.tollgate.usage.limit;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A limit as administrators see it.
 *
 * @param level {@code tenant}, {@code team}, {@code user} or {@code key}
 * @param holder the id of what it binds
 * @param model the only model it counts; all when null
 */
@JsonNaming(SnakeCaseStrategy.class)
record LimitView(
    UUID id,
    UUID tenant,
    String level,
    UUID holder,
    @Nullable String model,
    Figures limit,
    Instant createdAt) {

  static LimitView of(LimitRow row) {
    return new LimitView(
        row.id, row.tenantId, row.level, row.holderId, row.model, row.figures(), row.createdAt);
  }
}
