package io.tollgate.usage.litellm;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An entry of the {@code model_list} whose provider we know.
 *
 * @param name what callers say for it
 * @param model what the provider calls it
 * @param provider our provider's id
 * @param setting the router's setting that has its key; empty for the provider's usual one
 * @param weight its share among those of the same name
 */
record Deployment(
    String name,
    String model,
    String provider,
    Vendor vendor,
    String baseUrl,
    String setting,
    boolean keyless,
    Optional<BigDecimal> weight) {

  String target() {
    return provider + "/" + model;
  }

  boolean isWildcard() {
    return model.contains("*") || name.contains("*");
  }
}
