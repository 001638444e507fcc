package io.tollgate.router.provider;

import io.tollgate.router.catalog.Credential;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.provider.ProviderConfig.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Finds the addresses and keys that this installation has for the endpoints of a provider. */
final class Ways {

  private static final Logger LOG = Logger.getLogger(Ways.class);

  private final Map<String, Access> access;
  private final EndpointKeys keys;

  Ways(Map<String, Access> access, EndpointKeys keys) {
    this.access = Map.copyOf(access);
    this.keys = keys;
  }

  /** In the order of the endpoints; empty when the provider cannot be called. */
  List<Way> of(ProviderEntry provider) {
    List<Way> ways = new ArrayList<>();
    for (Endpoint endpoint : provider.endpoints()) {
      if (endpoint.weight() > 0) {
        ways.addAll(of(endpoint, provider));
      }
    }
    return ways;
  }

  /** What to do for a provider without ways, as a sentence. */
  String remedy(ProviderEntry provider) {
    List<Endpoint> used =
        provider.endpoints().stream().filter(endpoint -> endpoint.weight() > 0).toList();
    List<String> missing =
        used.stream().flatMap(endpoint -> keys.trouble(endpoint).stream()).distinct().toList();
    String named =
        used.stream().flatMap(Ways::setting).distinct().collect(Collectors.joining(" or "));
    if (missing.isEmpty() && named.isEmpty()) {
      return remedy(provider.id());
    }
    List<String> all = new ArrayList<>(missing);
    if (!named.isEmpty()) {
      all.add("set " + named);
    }
    return "Provider '%s' is not configured: %s.".formatted(provider.id(), String.join("; ", all));
  }

  private static Stream<String> setting(Endpoint endpoint) {
    return endpoint.credential() instanceof Credential.Setting(String name)
        ? Stream.of(name)
        : Stream.empty();
  }

  String remedy(String provider) {
    Access known = access.get(provider);
    return known == null
        ? "Provider '%s' has no access configured: set tollgate.provider.%s.api-key."
            .formatted(provider, provider)
        : "Provider '%s' is not configured: set %s."
            .formatted(
                provider, known.setting().orElse("tollgate.provider." + provider + ".api-key"));
  }

  private List<Way> of(Endpoint endpoint, ProviderEntry provider) {
    Optional<Access> known = Optional.ofNullable(access.get(provider.id()));
    String baseUrl =
        endpoint.baseUrl().isEmpty()
            ? known.flatMap(Access::baseUrl).orElse(provider.baseUrl())
            : endpoint.baseUrl();
    List<String> found = keys.of(endpoint, known);
    if (found.isEmpty()) {
      keys.trouble(endpoint)
          .ifPresent(why ->
              LOG.warnf(
                  "endpoint not available provider=%s endpoint=%s reason=\"%s\"",
                  provider.id(), endpoint.name(), why));
      boolean needsNone = provider.keyless() || known.map(Access::enabled).orElse(false);
      return needsNone && endpoint.credential() instanceof Credential.ProvidersOwn
          ? List.of(new Way(endpoint, baseUrl, Optional.empty()))
          : List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (String key : found) {
      Endpoint one = ways.isEmpty() ? endpoint : endpoint.numbered(ways.size() + 1);
      ways.add(new Way(one, baseUrl, Optional.of(key)));
    }
    return ways;
  }
}
