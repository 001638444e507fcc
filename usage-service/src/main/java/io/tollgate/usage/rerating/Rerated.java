package io.tollgate.usage.rerating;

import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.ledger.Correction;
import io.tollgate.usage.ledger.Correction.Reason;
import io.tollgate.usage.ledger.Difference;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.Use;
import io.tollgate.usage.terms.Terms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attempt that has another price now. */
record Rerated(AttemptState state, Charge charge) {

  static Use use(AttemptState state) {
    return new Use(
        state.payer(),
        state.target(),
        state.startedAt(),
        state.figures().tokens(),
        state.figures().units());
  }

  /** Empty when the price is the one it has, or when there is none. A price is never changed. */
  static Optional<Rerated> of(AttemptState state, PriceList prices, Terms terms) {
    @Nullable Charge held = state.figures().charge();
    Use use = use(state);
    return prices
        .rate(use)
        .filter(priced -> held == null || !held.price().equals(priced.price()))
        .map(priced ->
            new Rerated(
                state,
                new Charge(priced.price(), priced.cost(), terms.charged(use, priced.cost()))));
  }

  /** One line that differs when anything of the change does. */
  String line() {
    return state.id()
        + " "
        + state.figures().cost()
        + " "
        + charge.price()
        + " "
        + charge.cost()
        + " "
        + charge.charged()
        + "\n";
  }

  Plan.Tally tally() {
    return new Plan.Tally(1, state.figures().cost(), charge.cost());
  }

  Correction correction(String cause, String actor) {
    return new Correction(
        Correction.idFor(state.id(), cause),
        state.id(),
        Reason.RERATING,
        cause,
        actor,
        charge.price(),
        Difference.between(state.figures(), state.figures().charged(charge)).getFirst(),
        null);
  }
}
