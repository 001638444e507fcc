package io.tollgate.metrics.catalogue;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** A model that a provider offers. */
public record Offer(
    String provider,
    String model,
    boolean enabled,
    String operation,
    Set<String> abilities,
    Optional<String> tier,
    long contextTokens,
    Optional<Price> price) {

  /** US dollars for a million tokens. */
  public record Price(BigDecimal input, BigDecimal output) {

    /** What so many tokens cost, none of them cached. */
    public BigDecimal of(long in, long out) {
      return input
          .multiply(BigDecimal.valueOf(in))
          .add(output.multiply(BigDecimal.valueOf(out)))
          .movePointLeft(6);
    }
  }

  /** Whether it can do all that another can, of the same tier, for as long prompts. */
  public boolean canStandInFor(Offer other) {
    return enabled
        && operation.equals(other.operation)
        && tier.isPresent()
        && tier.equals(other.tier)
        && contextTokens >= other.contextTokens
        && abilities.containsAll(other.abilities)
        && !(provider.equals(other.provider) && model.equals(other.model));
  }
}
