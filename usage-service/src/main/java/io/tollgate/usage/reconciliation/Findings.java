package io.tollgate.usage.reconciliation;

import io.tollgate.contract.Price;
import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.Use;
import io.tollgate.usage.reconciliation.Finding.Kind;
import io.tollgate.usage.reconciliation.Finding.Ours;
import io.tollgate.usage.reconciliation.Finding.Theirs;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds what differs, pair by pair, and counts what does not. */
final class Findings {

  private final Tolerance tolerance;
  private final PriceBook prices;
  private final TermsBook agreements;
  private final FindingStore found;
  private final Map<UUID, Optional<Price>> known = new HashMap<>();
  private final Map<UUID, Terms> terms = new HashMap<>();
  private long matched;

  Findings(Tolerance tolerance, PriceBook prices, TermsBook agreements, FindingStore found) {
    this.tolerance = tolerance;
    this.prices = prices;
    this.agreements = agreements;
    this.found = found;
  }

  /** How many pairs say the same. */
  long matched() {
    return matched;
  }

  /**
   * A line of a request beside an attempt.
   *
   * @param again whether it is not the first of its request
   */
  void ofRequest(@Nullable Theirs theirs, @Nullable AttemptState state, boolean again)
      throws SQLException {
    if (theirs != null && state != null) {
      Ours ours = Comparison.ours(state);
      Optional<Kind> kind = Comparison.kind(theirs, ours, tolerance);
      if (kind.isEmpty()) {
        matched++;
        return;
      }
      found.keep(
          new Finding(
              kind.get(),
              theirs,
              ours,
              Comparison.proposal(theirs, state, price(state), factor(state))));
    } else if (theirs != null) {
      found.keep(new Finding(again ? Kind.DUPLICATE : Kind.UNSEEN, theirs, null, null));
    } else if (state != null && isUse(state)) {
      Kind kind = again ? Kind.DUPLICATE : Kind.UNCONFIRMED;
      found.keep(
          new Finding(kind, null, Comparison.ours(state), Comparison.takenBack(state, again)));
    }
  }

  /** A total beside a total. Nobody can say which attempt is to blame, so nothing is proposed. */
  void ofTotal(@Nullable Theirs theirs, @Nullable Ours ours) throws SQLException {
    if (theirs != null && ours != null) {
      Optional<Kind> kind = Comparison.kind(theirs, ours, tolerance);
      if (kind.isEmpty()) {
        matched++;
      } else {
        found.keep(new Finding(kind.get(), theirs, ours, null));
      }
    } else if (theirs != null && isSome(theirs.counted(), theirs.cost())) {
      found.keep(new Finding(Kind.UNSEEN, theirs, null, null));
    } else if (ours != null && isSome(ours.counted(), ours.cost())) {
      found.keep(new Finding(Kind.UNCONFIRMED, null, ours, null));
    }
  }

  // What failed before anything was used is on no bill.
  private static boolean isUse(AttemptState state) {
    return isSome(Comparison.counted(state.figures().tokens()), state.figures().cost().usd())
        || !state.figures().units().isEmpty();
  }

  private static boolean isSome(Map<Measure, Long> counted, @Nullable BigDecimal cost) {
    return (cost != null && cost.signum() != 0)
        || counted.values().stream().anyMatch(count -> count != 0);
  }

  private @Nullable Price price(AttemptState state) throws SQLException {
    if (state.figures().charge() == null) {
      return null;
    }
    UUID id = state.figures().charge().price();
    Optional<Price> price = known.get(id);
    if (price == null) {
      price = prices.price(id);
      known.put(id, price);
    }
    return price.orElse(null);
  }

  private BigDecimal factor(AttemptState state) throws SQLException {
    UUID tenant = state.payer().tenant();
    Terms agreed = terms.get(tenant);
    if (agreed == null) {
      agreed = agreements.termsOf(new HashSet<>(Set.of(tenant)));
      terms.put(tenant, agreed);
    }
    return agreed.factor(
        new Use(
            state.payer(),
            state.target(),
            state.startedAt(),
            state.figures().tokens(),
            state.figures().units()));
  }
}
