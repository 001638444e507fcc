package io.tollgate.usage.reconciliation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that differs.
 *
 * @param theirs what the file says; null when it says nothing
 * @param ours what the ledger says; null when it says nothing
 * @param proposal what would put the ledger right; null when nothing of the ledger would
 */
record Finding(
    Kind kind, @Nullable Theirs theirs, @Nullable Ours ours, @Nullable Proposal proposal) {

  /** In which way. */
  enum Kind {
    /** The same tokens, another cost. */
    PRICE,
    /** Other tokens. */
    TOKENS,
    /** In the file, not in the ledger. */
    UNSEEN,
    /** In the ledger, not in the file. */
    UNCONFIRMED,
    /** Once more in the file, or once more in the ledger, what the other has once. */
    DUPLICATE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the file says. */
  record Theirs(
      @Nullable Long line,
      @Nullable String request,
      @Nullable LocalDate day,
      @Nullable String model,
      Map<Measure, Long> counted,
      @Nullable BigDecimal cost) {}

  /**
   * What the ledger says, of an attempt or of all of a day and a model.
   *
   * @param cost null where something has no price
   */
  record Ours(
      @Nullable UUID attempt,
      @Nullable UUID tenant,
      @Nullable LocalDate day,
      String model,
      Map<Measure, Long> counted,
      @Nullable BigDecimal cost) {}

  /**
   * What an attempt would come to.
   *
   * @param cost null where only tokens change
   */
  record Proposal(
      Map<Measure, Long> counted, @Nullable BigDecimal cost, @Nullable BigDecimal charged) {}
}
