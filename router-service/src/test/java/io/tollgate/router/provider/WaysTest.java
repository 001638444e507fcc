package io.tollgate.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollgate.contract.Keyring;
import io.tollgate.router.catalog.Credential;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.surroundings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a provider can be called here, and with which key. */
class WaysTest {

  private static final Keyring RING = Keyring.parse("0f".repeat(32));
  private static final Map<String, String> SETTINGS =
      Map.of(
          "OPENAI_API_KEY_EU", "k-eu",
          "OPENAI_API_KEY_US", "k-us-1, k-us-2,,",
          "API_KEY_HASH_SECRET", "canary",
          "JWT_SECRET_KEY", "canary");

  @Test
  void a_provider_without_endpoints_is_at_its_address_with_its_key() {
    assertThat(ways(Map.of("openai.api-key", "k")).of(openAi()))
        .containsExactly(
            new Way(openAi().endpoints().getFirst(), "http://openai", Optional.of("k")));
  }

  @Test
  void the_configured_address_goes_before_the_listed_one_but_not_before_an_endpoints_own() {
    Ways ways = ways(Map.of("openai.api-key", "k", "openai.base-url", "http://here"));

    assertThat(ways.of(openAi(at("", ""), at("http://eu", ""))))
        .extracting(Way::baseUrl)
        .containsExactly("http://here", "http://eu");
  }

  @Test
  void several_keys_are_several_ways() {
    assertThat(ways(Map.of("openai.api-key", "k1, k2,k1")).of(openAi()))
        .extracting(way -> way.endpoint().name(), way -> way.apiKey().orElseThrow())
        .containsExactly(tuple("default", "k1"), tuple("default-2", "k2"));
  }

  @Test
  void an_endpoint_has_the_key_of_the_setting_it_names() {
    assertThat(ways(Map.of()).of(openAi(at("", "OPENAI_API_KEY_EU"), at("", "OPENAI_API_KEY_US"))))
        .extracting(way -> way.apiKey().orElseThrow())
        .containsExactly("k-eu", "k-us-1", "k-us-2");
  }

  @Test
  void an_endpoint_whose_setting_is_missing_is_left_out() {
    assertThat(
            ways(Map.of("openai.api-key", "k"))
                .of(openAi(at("", "OPENAI_API_KEY_ASIA"), at("http://eu", ""))))
        .extracting(Way::baseUrl)
        .containsExactly("http://eu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"API_KEY_HASH_SECRET", "JWT_SECRET_KEY"})
  void no_other_secret_of_ours_is_ever_a_providers_key(String setting) {
    assertThat(ways(Map.of()).of(openAi(at("http://evil", setting)))).isEmpty();
  }

  @Test
  void an_endpoint_without_weight_is_not_called() {
    Endpoint idle = new Endpoint("openai", "idle", "", "OPENAI_API_KEY_EU", 0, 0);

    assertThat(ways(Map.of()).of(openAi(idle))).isEmpty();
  }

  @Test
  void a_provider_that_needs_no_key_has_a_way_without_one() {
    ProviderEntry local =
        new ProviderEntry("local", "openai-compatible", "http://l", true, Policy.USUAL, List.of());

    assertThat(ways(Map.of()).of(local)).extracting(Way::apiKey).containsExactly(Optional.empty());
  }

  @Test
  void a_provider_that_is_switched_on_has_one_too() {
    assertThat(ways(Map.of("openai.enabled", "true")).of(openAi())).hasSize(1);
    assertThat(ways(Map.of("openai.enabled", "false")).of(openAi())).isEmpty();
  }

  @Test
  void a_stored_credential_is_opened_for_its_endpoint() {
    assertThat(ways(Map.of()).of(openAi(stored("eu", RING.close("openai", "eu", "k-1, k-2")))))
        .extracting(way -> way.apiKey().orElseThrow())
        .containsExactly("k-1", "k-2");
  }

  @Test
  void one_that_cannot_be_opened_leaves_its_endpoint_out_and_says_why() {
    Keyring lost = Keyring.parse("ab".repeat(32));
    Endpoint unknown = stored("eu", lost.close("openai", "eu", "canary"));
    Endpoint moved = stored("us", RING.close("openai", "eu", "canary"));
    ProviderEntry both = openAi(unknown, moved, at("", "OPENAI_API_KEY_ASIA"));

    assertThat(ways(Map.of("openai.enabled", "true")).of(both)).isEmpty();
    assertThat(ways(Map.of()).remedy(both))
        .isEqualTo(
            "Provider 'openai' is not configured: its credential 'eu' is sealed under the key %s, which this router does not have (CREDENTIALS_KEY); its credential 'us' is damaged and has to be stored again; set OPENAI_API_KEY_ASIA."
                .formatted(lost.sealing().orElseThrow()));
    assertThat(ways(Map.of()).of(openAi(unknown, at("", "OPENAI_API_KEY_EU")))).hasSize(1);
  }

  @Test
  void a_key_is_never_printed() {
    assertThat(stored("eu", RING.close("openai", "eu", "canary")).toString())
        .isEqualTo(
            "Endpoint[provider=openai, name=e, baseUrl=, credential=Stored[eu], weight=1, group=0]");
    assertThat(ways(Map.of("openai.api-key", "canary")).of(openAi()).toString())
        .doesNotContain("canary");
  }

  private static Endpoint stored(String name, String sealed) {
    return new Endpoint("openai", "e", "", new Credential.Stored(name, sealed), 1, 0);
  }

  private static Endpoint at(String baseUrl, String credential) {
    return new Endpoint("openai", "e", baseUrl, credential, 1, 0);
  }

  private static ProviderEntry openAi(Endpoint... endpoints) {
    return new ProviderEntry(
        "openai", "openai", "http://openai", false, Policy.USUAL, List.of(endpoints));
  }

  private static Ways ways(Map<String, String> access) {
    Map<String, String> settings =
        access.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> "tollgate.provider." + entry.getKey(), Map.Entry::getValue));
    return new Ways(
        Settings.of(ProviderConfig.class, settings).byName(),
        new EndpointKeys(name -> Optional.ofNullable(SETTINGS.get(name)), RING));
  }
}
