package io.tollgate.usage.ledger;

/** What became of an entry. */
public enum Verdict {
  /** It is on the books since now. */
  BOOKED,
  /** It was estimated; now the books have the truth as well. */
  CORRECTED,
  /** It was on the books before. */
  DUPLICATE,
  /** Another entry of the same id is on the books. */
  CONFLICT,
  /** It has a value the books cannot hold. */
  IMPOSSIBLE,
  /** Its month was put away, so nobody knows any more whether it was booked. */
  PUT_AWAY
}
