package io.tollgate.usage.reconciliation;

import io.tollgate.contract.Money;
import io.tollgate.contract.TokenClass;
import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.ledger.Correction;
import io.tollgate.usage.ledger.Correction.Reason;
import io.tollgate.usage.ledger.Difference;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.ledger.Figures;
import io.tollgate.usage.reconciliation.Finding.Ours;
import io.tollgate.usage.reconciliation.Finding.Proposal;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes corrections of proposals. */
final class Corrected {

  /** Stands on the ledger where a price would, for a cost that a provider's file gave. */
  static final UUID BILLED = UUID.fromString("00000000-0000-7000-8000-000000000b11");

  private Corrected() {}

  /** Empty when the attempt is not any more what was compared. */
  static Optional<Correction> of(
      Ours compared, Proposal proposal, AttemptState state, String cause, String actor) {
    Ours now = Comparison.ours(state);
    if (!now.counted().equals(compared.counted()) || !isSame(now.cost(), compared.cost())) {
      return Optional.empty();
    }
    Figures before = state.figures();
    Charge held = before.charge();
    Charge charge = charge(proposal, held);
    Figures after =
        new Figures(
            before.outcome(),
            before.last(),
            before.estimated(),
            Measure.tokens(classes(proposal.counted())),
            before.units(),
            charge,
            before.durationMicros());
    return Optional.of(
        new Correction(
            Correction.idFor(state.id(), cause),
            state.id(),
            Reason.RECONCILIATION,
            cause,
            actor,
            held == null && charge != null ? BILLED : null,
            Difference.between(before, after).getFirst(),
            null));
  }

  private static @Nullable Charge charge(Proposal proposal, @Nullable Charge held) {
    BigDecimal cost = proposal.cost();
    BigDecimal charged = proposal.charged();
    return cost == null || charged == null
        ? held
        : new Charge(held == null ? BILLED : held.price(), new Money(cost), new Money(charged));
  }

  private static Map<TokenClass, Long> classes(Map<Measure, Long> counted) {
    Map<TokenClass, Long> classes = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      classes.put(each, counted.getOrDefault(Measure.valueOf(each.name()), 0L));
    }
    return classes;
  }

  private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }
}
