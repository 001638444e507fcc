package io.tollgate.router.provider;

import io.tollgate.router.catalog.Endpoint;
import java.util.Optional;

/**
 * An endpoint as it can be called here: one of its keys, and its address as configured.
 *
 * @param name the endpoint's, with a number behind it from its second key on
 * @param baseUrl empty for a provider that is nowhere
 * @param apiKey empty for a provider that wants none
 */
public record Target(Endpoint endpoint, String name, String baseUrl, Optional<String> apiKey) {
  @Override
  public String toString() {
    return "Target[%s/%s]".formatted(endpoint.provider(), name);
  }
}
