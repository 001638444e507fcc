package io.tollgate.usage.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an attempt that is on the books.
 *
 * @param digest of what counts in it; null when it was booked before there were digests
 * @param truth of what counts in the truth about an estimate, once that was told
 */
record BookedBefore(boolean estimated, @Nullable String digest, @Nullable String truth) {

  /**
   * What an event of the same id is. An estimate never outdoes what is known; the truth about an
   * estimate is told once.
   */
  Verdict of(boolean estimate, String content) {
    if (estimated && truth == null) {
      return estimate ? sameAs(digest, content) : Verdict.CORRECTED;
    }
    return estimate ? Verdict.DUPLICATE : sameAs(estimated ? truth : digest, content);
  }

  private static Verdict sameAs(@Nullable String known, String content) {
    return known == null || known.equals(content) ? Verdict.DUPLICATE : Verdict.CONFLICT;
  }
}
