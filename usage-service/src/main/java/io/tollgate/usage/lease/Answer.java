package io.tollgate.usage.lease;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tollgate.usage.lease.Grants.Decision;
import io.tollgate.usage.lease.Grants.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a router is told of one lease; amounts are nano-dollars. */
@JsonNaming(SnakeCaseStrategy.class)
record Answer(
    UUID lease,
    @Schema(description = "The ask this answers; an answer to any but the last is old.") long seq,
    @Schema(enumeration = {"granted", "wait", "spent", "unknown"}) String verdict,
    @Schema(description = "All that is granted to the lease now.") long granted,
    @Nullable Instant windowStart,
    @Nullable Instant windowEnd,
    long limit,
    @Schema(description = "What nobody has: the limit, less what is spent and outstanding.")
        long left,
    @Schema(description = "Others need it: give back at once what is not held.") boolean recall,
    @Schema(description = "To be repeated in the next ask.") long round,
    @Nullable Instant expiresAt,
    @Schema(description = "How long the lease lives, from the moment the ask was sent.")
        long ttlMs) {

  static Answer unknown(Asked asked) {
    return new Answer(
        asked.lease(),
        asked.ask().seq(),
        word(Verdict.UNKNOWN),
        0,
        null,
        null,
        0,
        0,
        false,
        0,
        null,
        0);
  }

  static Answer of(Asked asked, Decision decision, Sheet sheet, Duration ttl) {
    Lease lease = decision.lease();
    return new Answer(
        lease.id(),
        asked.ask().seq(),
        word(decision.verdict()),
        lease.granted(),
        sheet.window().start(),
        sheet.end(),
        sheet.budget().limitNanos(),
        decision.left(),
        decision.recall(),
        decision.round(),
        lease.expiresAt(),
        ttl.toMillis());
  }

  boolean says(Verdict verdict) {
    return this.verdict.equals(word(verdict));
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
