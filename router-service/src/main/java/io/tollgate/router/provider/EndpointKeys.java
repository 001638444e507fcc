package io.tollgate.router.provider;

import io.tollgate.contract.Keyring;
import io.tollgate.contract.Keyring.Opened;
import io.tollgate.router.catalog.Credential;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.provider.ProviderConfig.Access;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Finds the keys of an endpoint: in the settings of the router, or sealed in the catalogue. */
final class EndpointKeys {

  // The catalogue may name nothing else: no other secret of ours is a provider's business.
  private static final Pattern KEY_SETTING =
      Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_API_KEY(_[A-Z0-9]+)*");

  private final Function<String, Optional<String>> settings;
  private final Keyring ring;

  EndpointKeys(Function<String, Optional<String>> settings, Keyring ring) {
    this.settings = settings;
    this.ring = ring;
  }

  /** All of them, each once; none when there is none or it cannot be opened. */
  List<String> of(Endpoint endpoint, Optional<Access> known) {
    Optional<String> text =
        switch (endpoint.credential()) {
          case Credential.ProvidersOwn own -> known.flatMap(Access::apiKey);
          case Credential.Setting(String name) ->
              Optional.of(name).filter(one -> KEY_SETTING.matcher(one).matches()).flatMap(settings);
          case Credential.Stored stored ->
              open(endpoint.provider(), stored) instanceof Opened.Secret(String secret)
                  ? Optional.of(secret)
                  : Optional.empty();
        };
    return text.stream()
        .flatMap(several -> Arrays.stream(several.split(",")))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .distinct()
        .toList();
  }

  /** Why a stored credential gives no key; empty when it does, or when none is stored. */
  Optional<String> trouble(Endpoint endpoint) {
    if (!(endpoint.credential() instanceof Credential.Stored stored)) {
      return Optional.empty();
    }
    return switch (open(endpoint.provider(), stored)) {
      case Opened.Secret secret -> Optional.empty();
      case Opened.UnknownKey(String keyId) ->
          Optional.of(
              "its credential '%s' is sealed under the key %s, which this router does not have (CREDENTIALS_KEY)"
                  .formatted(stored.name(), keyId));
      case Opened.Damaged damaged ->
          Optional.of(
              "its credential '%s' is damaged and has to be stored again".formatted(stored.name()));
    };
  }

  private Opened open(String provider, Credential.Stored stored) {
    return ring.open(provider, stored.name(), stored.sealed());
  }
}
