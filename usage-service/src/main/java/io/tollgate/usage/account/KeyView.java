package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as administrators see it: never its secret. */
@JsonNaming(SnakeCaseStrategy.class)
record KeyView(
    UUID id,
    String name,
    String tenant,
    @Nullable String team,
    @Nullable String user,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant blockedAt) {

  static KeyView of(KeyRow row) {
    return new KeyView(
        row.id,
        row.name,
        row.tenant.name,
        row.team == null ? null : row.team.name,
        row.user == null ? null : row.user.name,
        row.createdAt,
        row.expiresAt,
        row.blockedAt);
  }
}
