package io.tollgate.usage.terms;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.pricing.Use;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The terms of some tenants through time, as they were when they were read. */
public final class Terms {

  private static final String ANY = "";

  private final Map<Scope, NavigableMap<Instant, BigDecimal>> factors = new HashMap<>();

  Terms(List<Agreed> agreed) {
    for (Agreed one : agreed) {
      factors
          .computeIfAbsent(one.scope(), unseen -> new TreeMap<>())
          .put(one.effectiveFrom(), one.factor());
    }
  }

  /** For whom and what; an empty model is every one, an empty provider too. */
  record Scope(UUID tenant, String provider, String model) {}

  /** A factor with the moment it came into force. */
  record Agreed(Scope scope, Instant effectiveFrom, BigDecimal factor) {}

  /**
   * What the tenant pays for a call of this cost: the one place where money is rounded, half to
   * even at the twelfth decimal.
   */
  public Money charged(Use use, Money cost) {
    return charged(cost, factor(use));
  }

  /** What is paid of a cost at a factor. */
  public static Money charged(Money cost, BigDecimal factor) {
    return cost.times(factor);
  }

  /** What the tenant pays of the list price of a call: one where nothing else is agreed. */
  public BigDecimal factor(Use use) {
    return factor(use.payer().tenant(), use.target(), use.startedAt()).orElse(BigDecimal.ONE);
  }

  /** The same where somebody wants to know whether anything is agreed; empty if nothing is. */
  public Optional<BigDecimal> factor(UUID tenant, Target target, Instant at) {
    String provider = target.provider();
    String model = target.model();
    return Stream.of(
            new Scope(tenant, provider, model),
            new Scope(tenant, provider, ANY),
            new Scope(tenant, ANY, ANY))
        .flatMap(scope -> inForce(scope, at).stream())
        .findFirst();
  }

  private Optional<BigDecimal> inForce(Scope scope, Instant at) {
    return Optional.ofNullable(factors.get(scope))
        .map(history -> history.floorEntry(at))
        .map(Map.Entry::getValue);
  }
}
