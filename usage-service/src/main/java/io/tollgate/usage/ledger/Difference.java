package io.tollgate.usage.ledger;

import io.tollgate.contract.Money;
import io.tollgate.contract.Outcome;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By how much a correction changes the sums; every figure may be negative.
 *
 * @param outcome the outcome it is counted under
 */
public record Difference(
    Outcome outcome,
    int attempts,
    int operations,
    int unpriced,
    int estimated,
    Map<TokenClass, Long> tokens,
    Map<Unit, Long> units,
    Money cost,
    Money charged,
    long durationMicros) {

  public Difference {
    tokens = Map.copyOf(tokens);
    units = Map.copyOf(units);
  }

  /** Of money alone: of what it cost, and of what the tenant pays for it. */
  public static Difference ofMoney(Outcome outcome, Money cost, Money charged) {
    return new Difference(outcome, 0, 0, 0, 0, Map.of(), Map.of(), cost, charged, 0);
  }

  /** What makes the one into the other: two when the outcome is another, so that it moves. */
  public static List<Difference> between(Figures before, Figures after) {
    return before.outcome() == after.outcome()
        ? List.of(of(before.outcome(), before, after))
        : List.of(of(before.outcome(), before, null), of(after.outcome(), null, after));
  }

  private static Difference of(Outcome outcome, @Nullable Figures before, @Nullable Figures after) {
    Map<TokenClass, Long> tokens = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      tokens.put(each, tokens(after, each) - tokens(before, each));
    }
    Map<Unit, Long> units = new EnumMap<>(Unit.class);
    for (Unit each : Unit.values()) {
      long more = units(after, each) - units(before, each);
      if (more != 0) {
        units.put(each, more);
      }
    }
    return new Difference(
        outcome,
        one(after != null) - one(before != null),
        one(after != null && after.last()) - one(before != null && before.last()),
        one(after != null && after.charge() == null)
            - one(before != null && before.charge() == null),
        one(after != null && after.estimated()) - one(before != null && before.estimated()),
        tokens,
        units,
        more(cost(after), cost(before)),
        more(paid(after), paid(before)),
        (after == null ? 0 : after.durationMicros())
            - (before == null ? 0 : before.durationMicros()));
  }

  private static int one(boolean is) {
    return is ? 1 : 0;
  }

  private static long tokens(@Nullable Figures of, TokenClass each) {
    return of == null ? 0 : of.tokens().of(each);
  }

  private static long units(@Nullable Figures of, Unit each) {
    return of == null ? 0 : of.units().getOrDefault(each, 0L);
  }

  private static Money more(Money than, Money before) {
    return new Money(than.usd().subtract(before.usd()));
  }

  private static Money paid(@Nullable Figures of) {
    return of == null ? Money.ZERO : of.paid();
  }

  private static Money cost(@Nullable Figures of) {
    return of == null ? Money.ZERO : of.cost();
  }
}
