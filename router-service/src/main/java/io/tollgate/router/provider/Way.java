package io.tollgate.router.provider;

import io.tollgate.router.catalog.Endpoint;
import java.util.Optional;

/**
 * How an endpoint is called here.
 *
 * @param endpoint has a number behind its name from the listed one's second key on
 * @param baseUrl where it is, as configured; empty for a provider that is nowhere
 * @param apiKey empty for a provider that wants none
 */
public record Way(Endpoint endpoint, String baseUrl, Optional<String> apiKey) {
  @Override
  public String toString() {
    return "Way[%s/%s]".formatted(endpoint.provider(), endpoint.name());
  }
}
