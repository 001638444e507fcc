package io.tollgate.router.catalog;

import java.util.List;

/**
 * A provider as it is listed.
 *
 * @param kind how it is spoken to, such as {@code anthropic}
 * @param keyless whether it may be called without a key and without any setting of the router
 * @param endpoints never empty: a provider without endpoints of its own has one, at its address
 *     with its configured key
 */
public record ProviderEntry(
    String id, String kind, boolean keyless, Policy policy, List<Endpoint> endpoints) {

  public ProviderEntry {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("provider " + id + " has no endpoint");
    }
  }

  /** One with a single endpoint at its own address. */
  public static ProviderEntry at(
      String baseUrl, String id, String kind, boolean keyless, Policy policy) {
    return new ProviderEntry(
        id, kind, keyless, policy, List.of(new Endpoint(id, Endpoint.ONLY, baseUrl, "", 1, 0)));
  }
}
