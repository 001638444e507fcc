package io.tollgate.router.snapshot;

import java.time.Instant;

/**
 * How far the database is with its changes.
 *
 * @param keys goes up whenever a key is changed
 * @param catalogue goes up whenever the catalogue is changed
 * @param limits goes up whenever a rate limit is changed
 * @param budgets goes up whenever a budget is changed, or terms are agreed
 * @param pricedSince since when the youngest price has been in force
 */
public record Revisions(long keys, long catalogue, long limits, long budgets, Instant pricedSince) {

  /** Of one who has read nothing. */
  static final Revisions NONE = new Revisions(-1, -1, -1, -1, Instant.EPOCH);

  boolean sameCatalogue(Revisions other) {
    return catalogue == other.catalogue && pricedSince.equals(other.pricedSince);
  }

  boolean sameLimits(Revisions other) {
    return limits == other.limits;
  }

  boolean sameBudgets(Revisions other) {
    return budgets == other.budgets;
  }

  boolean sameKeys(Revisions other) {
    return keys == other.keys;
  }

  /** Whether the changes since then are all there is to read of the keys. */
  boolean keysContinue(Revisions earlier) {
    return earlier.keys >= 0 && keys >= earlier.keys;
  }
}
