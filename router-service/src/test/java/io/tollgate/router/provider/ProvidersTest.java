package io.tollgate.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.surroundings.Asks;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which providers can be called, and what is missing for the others. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class ProvidersTest {

  @Inject Providers providers;

  @Test
  void nothing_is_missing_for_a_provider_with_a_key() {
    assertThat(providers.missing("openai")).isEmpty();
  }

  @Test
  void nothing_is_missing_for_one_that_needs_no_key_and_is_switched_on() {
    assertThat(providers.missing("sandbox")).isEmpty();
  }

  @Test
  void the_variable_to_set_is_named() {
    assertThat(providers.missing("ollama"))
        .contains("Provider 'ollama' is not configured: set USE_OLLAMA=true.");
  }

  @Test
  void a_provider_the_configuration_has_never_heard_of_has_a_property_to_set() {
    assertThat(providers.missing("acme"))
        .contains("Provider 'acme' has no access configured: set tollgate.provider.acme.api-key.");
  }

  @Test
  void a_provider_without_access_is_not_called() {
    Model model =
        new Model(
            "acme", "openai-compatible", "http://acme", "m", 1, 1, Instant.EPOCH, Optional.empty());
    Endpoint endpoint = new Endpoint("acme", Endpoint.ONLY, "http://acme", "", 1, 0);
    Target target = new Target(model, endpoint, Policy.USUAL);
    Leash leash = new Leash(Duration.ofSeconds(1), System.nanoTime() + 1_000_000_000);
    Ask ask = Asks.openAi("{\"model\":\"m\",\"messages\":[{}]}");

    Answer answer =
        providers.ask(ask, target, leash, (tokens, beside) -> Optional.empty()).result();

    assertThat(answer).isEqualTo(new Answer.Failed(new Fault.Unreachable()));
  }
}
