package io.tollgate.router.provider;

import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.provider.ProviderConfig.Access;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds the addresses and keys that this installation has for the endpoints of a provider. */
final class Ways {

  // The catalogue may name nothing else: no other secret of ours is a provider's business.
  private static final Pattern KEY_SETTING =
      Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_API_KEY(_[A-Z0-9]+)*");

  private final Map<String, Access> access;
  private final Function<String, Optional<String>> settings;

  /**
   * @param settings the value of a setting by its name
   */
  Ways(Map<String, Access> access, Function<String, Optional<String>> settings) {
    this.access = Map.copyOf(access);
    this.settings = settings;
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
    List<String> named =
        provider.endpoints().stream()
            .filter(endpoint -> endpoint.weight() > 0)
            .map(Endpoint::credential)
            .filter(credential -> !credential.isEmpty())
            .distinct()
            .toList();
    if (!named.isEmpty()) {
      return "Provider '%s' is not configured: set %s."
          .formatted(provider.id(), String.join(" or ", named));
    }
    return remedy(provider.id());
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
    List<String> keys = keys(endpoint, known);
    if (keys.isEmpty()) {
      boolean needsNone = provider.keyless() || known.map(Access::enabled).orElse(false);
      return needsNone && endpoint.credential().isEmpty()
          ? List.of(new Way(endpoint, baseUrl, Optional.empty()))
          : List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (String key : keys) {
      Endpoint one = ways.isEmpty() ? endpoint : endpoint.numbered(ways.size() + 1);
      ways.add(new Way(one, baseUrl, Optional.of(key)));
    }
    return ways;
  }

  private List<String> keys(Endpoint endpoint, Optional<Access> known) {
    Optional<String> text =
        endpoint.credential().isEmpty()
            ? known.flatMap(Access::apiKey)
            : Optional.of(endpoint.credential())
                .filter(name -> KEY_SETTING.matcher(name).matches())
                .flatMap(settings);
    return text.stream()
        .flatMap(several -> Arrays.stream(several.split(",")))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .distinct()
        .toList();
  }
}
