package io.tollgate.usage.ledger;

import io.tollgate.contract.Money;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent;
import io.tollgate.usage.ledger.Entry.Charge;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of an attempt.
 *
 * @param charge null when it has no price
 */
public record Figures(
    Outcome outcome,
    boolean last,
    boolean estimated,
    Tokens tokens,
    Map<Unit, Long> units,
    @Nullable Charge charge,
    long durationMicros) {

  public Figures {
    units = Map.copyOf(units);
  }

  static Figures of(Entry entry) {
    UsageEvent event = entry.event();
    return new Figures(
        event.outcome(),
        event.last(),
        event.estimated(),
        event.tokens(),
        event.units(),
        entry.charge(),
        event.timing().durationMicros());
  }

  /** What it costs; nothing while it has no price. */
  public Money cost() {
    return charge == null ? Money.ZERO : charge.cost();
  }

  /** What the tenant pays for it; nothing while it has no price. */
  public Money paid() {
    return charge == null ? Money.ZERO : charge.charged();
  }

  /** The same at another price. */
  public Figures charged(Charge other) {
    return new Figures(outcome, last, estimated, tokens, units, other, durationMicros);
  }
}
