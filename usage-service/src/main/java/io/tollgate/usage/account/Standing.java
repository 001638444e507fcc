package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody's keys may be used.
 *
 * @param blockedAt since when they may not, until that is taken back; null when they may
 * @param archivedAt since when they may not for good
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Standing(
    Instant createdAt, @Nullable Instant blockedAt, @Nullable Instant archivedAt) {}
