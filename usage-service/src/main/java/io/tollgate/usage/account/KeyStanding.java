package io.tollgate.usage.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a key may be used.
 *
 * @param state what all of the rest comes to
 * @param blockedBy whose being blocked or archived blocks it: {@code tenant}, {@code team}, {@code
 *     user} or {@code key}; null when nothing does
 * @param rotatedAt since when it has its present secret; null when that is its first
 * @param previousUntil how long the secret before that works; null when it does not
 * @param blockedAt since when it is blocked itself, until that is taken back
 * @param revokedAt since when it does not work for good
 */
@JsonNaming(SnakeCaseStrategy.class)
public record KeyStanding(
    String state,
    @Nullable String blockedBy,
    Instant createdAt,
    @Nullable Instant rotatedAt,
    @Nullable Instant previousUntil,
    @Nullable Instant blockedAt,
    @Nullable Instant revokedAt) {

  /** What becomes of whoever shows the key. */
  private enum State {
    ACTIVE,
    EXPIRED,
    BLOCKED,
    REVOKED
  }

  /** Whether who shows the key gets in. */
  @JsonIgnore
  public boolean isActive() {
    return state.equals(State.ACTIVE.name().toLowerCase(Locale.ROOT));
  }

  static KeyStanding of(KeyRow row, Instant now) {
    String blockedBy = blockedBy(row);
    boolean overlaps = row.previousUntil != null && row.previousUntil.isAfter(now);
    return new KeyStanding(
        state(row, blockedBy, now).name().toLowerCase(Locale.ROOT),
        blockedBy,
        row.createdAt,
        row.rotatedAt,
        overlaps ? row.previousUntil : null,
        row.blockedAt,
        row.revokedAt);
  }

  private static State state(KeyRow row, @Nullable String blockedBy, Instant now) {
    if (row.revokedAt != null) {
      return State.REVOKED;
    }
    if (blockedBy != null) {
      return State.BLOCKED;
    }
    return row.expiresAt != null && !row.expiresAt.isAfter(now) ? State.EXPIRED : State.ACTIVE;
  }

  private static @Nullable String blockedBy(KeyRow row) {
    if (isClosed(row.tenant)) {
      return "tenant";
    }
    if (isClosed(row.team)) {
      return "team";
    }
    if (isClosed(row.user)) {
      return "user";
    }
    return row.blockedAt == null ? null : "key";
  }

  private static boolean isClosed(@Nullable Closable holder) {
    return holder != null && (holder.blockedAt != null || holder.archivedAt != null);
  }
}
