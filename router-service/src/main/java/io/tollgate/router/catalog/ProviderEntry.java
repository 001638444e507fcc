package io.tollgate.router.catalog;

import java.util.List;

/**
 * A provider as it is listed.
 *
 * @param kind how it is spoken to, such as {@code anthropic}
 * @param baseUrl where it is, unless the configuration says otherwise; empty for one that is
 *     nowhere
 * @param keyless whether it may be called without a key and without any setting of the router
 * @param endpoints never empty: a provider nobody listed endpoints of has one, at its own address
 *     with its own key
 */
public record ProviderEntry(
    String id,
    String kind,
    String baseUrl,
    boolean keyless,
    Policy policy,
    List<Endpoint> endpoints) {

  public ProviderEntry {
    endpoints = endpoints.isEmpty() ? List.of(Endpoint.only(id)) : List.copyOf(endpoints);
  }
}
