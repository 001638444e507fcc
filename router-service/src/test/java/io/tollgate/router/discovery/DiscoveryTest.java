package io.tollgate.router.discovery;

import static io.tollgate.router.surroundings.Listings.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.catalog.CurrentCatalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The models of an Ollama are in the catalogue without anybody listing them. */
@QuarkusTest
@TestProfile(DiscoveryTest.Often.class)
class DiscoveryTest {

  /** An Ollama is asked many times a second. */
  public static final class Often implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tollgate.discovery.every", "PT0.1S");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Surroundings.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  private final String provider = "o-" + UUID.randomUUID();
  private final AnOllama ollama;

  @Inject CurrentCatalog current;
  @Inject Discovery discovery;

  DiscoveryTest() throws IOException {
    ollama = new AnOllama();
  }

  @BeforeEach
  void an_ollama_is_switched_on() {
    Surroundings.reset();
    change(
        "INSERT INTO providers (id, name, kind, base_url, keyless) VALUES (?, 'x', 'ollama', ?, true)",
        provider,
        ollama.url() + "/v1");
    change(
        """
        INSERT INTO models (provider_id, id, context_tokens, max_output_tokens, providers_name)
        VALUES (?, 'listed', 77, 7, 'llama3.2'), (?, 'not-there', 1, 1, 'not-there')
        """,
        provider,
        provider);
  }

  @AfterEach
  void stop() {
    ollama.stop();
    change("UPDATE providers SET enabled = false WHERE id = ?", provider);
  }

  @Test
  void what_it_has_can_be_named_costs_nothing_and_can_what_it_says() {
    ollama.has("qwen3:8b", "completion", "tools", "thinking");
    ollama.has("nomic-embed-text:latest", "embedding");

    Eventually.until(
        "both are listed",
        () ->
            !current.catalog().named(provider + "-qwen3:8b").isEmpty()
                && !current.catalog().named(provider + "/nomic-embed-text").isEmpty());

    Model qwen = only(provider + "-qwen3:8b");
    assertThat(qwen.cost(Tokens.of(1_000, 1_000))).contains(Money.ZERO);
    assertThat(qwen.abilities()).containsOnly(Need.TOOLS, Need.REASONING, Need.JSON_SCHEMA);
    assertThat(qwen.contextTokens()).isEqualTo(40_960);
    assertThat(only(provider + "/nomic-embed-text").operation()).isEqualTo(Operation.EMBEDDING);
  }

  @Test
  void what_is_listed_counts_for_more_and_what_it_does_not_have_is_not_there() {
    ollama.has("llama3.2:latest", "completion");

    Eventually.until(
        "it was asked",
        () ->
            current.catalog().named(provider + "/not-there").isEmpty()
                && !current.catalog().of(provider).isEmpty());

    assertThat(only(provider + "/listed").contextTokens()).isEqualTo(77);
  }

  @Test
  void one_that_does_not_answer_is_told_of_with_the_reason_and_changes_nothing() {
    ollama.stop();

    Eventually.until("the reason is told", () -> discovery.trouble(provider).isPresent());

    assertThat(discovery.trouble(provider).orElseThrow())
        .contains("provider '%s' at %s".formatted(provider, ollama.url()));
    assertThat(current.catalog().named(provider + "/not-there")).isNotEmpty();
  }

  private Model only(String name) {
    List<Model> named = current.catalog().named(name);
    assertThat(named).as(name).hasSize(1);
    return named.getFirst();
  }
}
