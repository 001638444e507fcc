package io.tollgate.usage.reconciliation;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.reconciliation.Finding.Kind;
import io.tollgate.usage.reconciliation.Finding.Ours;
import io.tollgate.usage.reconciliation.Finding.Proposal;
import io.tollgate.usage.reconciliation.Finding.Theirs;
import io.tollgate.usage.terms.Terms;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds what a file says against what the ledger says. */
final class Comparison {

  private Comparison() {}

  /** How they differ, if they do; empty when all that the file says is as the ledger has it. */
  static Optional<Kind> kind(Theirs theirs, Ours ours, Tolerance tolerance) {
    for (Map.Entry<Measure, Long> each : theirs.counted().entrySet()) {
      if (!tolerance.allows(ours.counted().getOrDefault(each.getKey(), 0L), each.getValue())) {
        return Optional.of(Kind.TOKENS);
      }
    }
    BigDecimal billed = theirs.cost();
    if (billed == null) {
      return Optional.empty();
    }
    // What has no price costs something else than anything, even than nothing.
    BigDecimal cost = ours.cost();
    return cost != null && tolerance.allows(cost, billed)
        ? Optional.empty()
        : Optional.of(Kind.PRICE);
  }

  /** What the ledger has of an attempt, in the measures of files. */
  static Ours ours(AttemptState state) {
    Charge charge = state.figures().charge();
    return new Ours(
        state.id(),
        state.payer().tenant(),
        null,
        state.target().model(),
        counted(state.figures().tokens()),
        charge == null ? null : charge.cost().usd());
  }

  static Map<Measure, Long> counted(Tokens tokens) {
    Map<Measure, Long> counted = new EnumMap<>(Measure.class);
    for (Measure each : Measure.values()) {
      counted.put(each, each.of(tokens));
    }
    return counted;
  }

  /**
   * What would make an attempt what the file says: its tokens, and its cost; without a cost in the
   * file, that of its tokens at the price it has. Null when that cannot be said.
   *
   * @param factor what the tenant pays of a cost
   */
  static @Nullable Proposal proposal(
      Theirs theirs, AttemptState state, @Nullable Price price, BigDecimal factor) {
    Optional<Tokens> tokens = Measure.corrected(state.figures().tokens(), theirs.counted());
    if (tokens.isEmpty()) {
      return null;
    }
    BigDecimal billed = theirs.cost();
    if (billed == null && state.figures().charge() != null) {
      if (price == null) {
        return null;
      }
      billed = price.cost(tokens.get(), state.figures().units()).usd();
    }
    return proposal(tokens.get(), billed, factor);
  }

  /** What takes an attempt back: its money, and its tokens where it never was. */
  static @Nullable Proposal takenBack(AttemptState state, boolean neverWas) {
    if (state.figures().charge() == null && !neverWas) {
      return null;
    }
    Tokens tokens = neverWas ? Tokens.NONE : state.figures().tokens();
    boolean hasMoney = state.figures().charge() != null;
    return proposal(tokens, hasMoney ? BigDecimal.ZERO : null, BigDecimal.ONE);
  }

  private static Proposal proposal(Tokens tokens, @Nullable BigDecimal cost, BigDecimal factor) {
    if (cost == null) {
      return new Proposal(counted(tokens), null, null);
    }
    Money money = new Money(cost);
    return new Proposal(counted(tokens), money.usd(), Terms.charged(money, factor).usd());
  }
}
