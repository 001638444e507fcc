package io.tollgate.router.catalog;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.Tokens;
import java.time.Instant;
import java.util.Optional;

/**
 * One model of one provider.
 *
 * @param kind how the provider is spoken to: {@code sandbox} or {@code openai-compatible}
 * @param baseUrl where the provider is; empty for the sandbox
 * @param price what it costs now; empty when no price is in force, which is not the same as free
 */
public record Model(
    String provider,
    String kind,
    String baseUrl,
    String name,
    int contextTokens,
    int maxOutputTokens,
    Instant listedAt,
    Optional<Price> price) {

  public static final String SANDBOX = "sandbox";

  /** The name that means this model and no other. */
  public String qualifiedName() {
    return provider + "/" + name;
  }

  /** What this costs now; empty when no price is in force. */
  public Optional<Money> cost(Tokens tokens) {
    return price.map(inForce -> inForce.cost(tokens));
  }

  public boolean isSandbox() {
    return kind.equals(SANDBOX);
  }
}
