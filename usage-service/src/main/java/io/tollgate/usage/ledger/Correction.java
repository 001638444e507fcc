package io.tollgate.usage.ledger;

import io.tollgate.contract.Uuid7;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry that corrects an attempt; posted twice, it counts once.
 *
 * @param actor who says so
 * @param price the price that holds since then, null when that is the one that held
 * @param digest of what counts in the event that told the truth
 */
public record Correction(
    UUID id,
    UUID attempt,
    Reason reason,
    @Nullable String note,
    String actor,
    @Nullable UUID price,
    Difference difference,
    @Nullable String digest) {

  /** Why the books were not right. */
  public enum Reason {
    /** An estimate was booked, and then what it was. */
    TRUTH,
    /** It has another price. */
    RERATING,
    /** The provider's bill says otherwise. */
    RECONCILIATION,
    /** Somebody said so. */
    MANUAL;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Its name in the database. */
    public String word() {
      return word;
    }
  }

  /** The id of what corrects an attempt for this very cause: always the same one. */
  public static UUID idFor(UUID attempt, String cause) {
    String digest = Digest.of(cause + '\0' + attempt);
    long high = Long.parseUnsignedLong(digest, 0, 16, 16);
    long low = Long.parseUnsignedLong(digest, 16, 32, 16);
    return new UUID(
        Uuid7.timeOf(attempt).toEpochMilli() << 16 | 0x7000L | (high & 0x0FFFL),
        (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }
}
