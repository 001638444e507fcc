package io.tollgate.router;

import static io.tollgate.router.surroundings.Listings.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.router.catalog.Alias;
import io.tollgate.router.catalog.CurrentCatalog;
import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy.Balance;
import io.tollgate.router.catalog.ProviderEntry;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is changed in the catalogue reaches a router that runs. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RunTimeCatalogueTest {

  private final String provider = "p-" + UUID.randomUUID();

  @Inject CurrentCatalog current;
  @Inject Providers providers;

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void a_provider_that_is_added_answers_and_is_gone_when_it_is_disabled() {
    list("openai-compatible", true, "");
    model("m", "theirs");
    Eventually.until("it answers", () -> Ask.model(provider + "/m").statusCode() == 200);
    assertThat(Surroundings.provider().book().getLast().json().path("model").asText())
        .isEqualTo("theirs");

    change("UPDATE providers SET enabled = false WHERE id = ?", provider);

    Eventually.until("it is gone", () -> Ask.model(provider + "/m").statusCode() == 404);
  }

  @Test
  void a_provider_without_a_key_says_which_setting_is_missing() {
    list("openai-compatible", false, "");
    model("m", "m");
    change(
        "INSERT INTO endpoints (provider_id, id, credential) VALUES (?, 'eu', 'ACME_API_KEY_EU')",
        provider);

    Eventually.until("it is listed", () -> current.catalog().provider(provider).isPresent());
    Eventually.until(
        "the setting is named",
        () -> providers.missing(provider).orElse("").contains("set ACME_API_KEY_EU."));
    assertThat(Ask.model(provider + "/m").jsonPath().getString("error.message"))
        .contains("ACME_API_KEY_EU");
  }

  @Test
  void a_provider_of_a_kind_this_router_does_not_know_is_unavailable_and_breaks_nothing() {
    change("ALTER TABLE providers DROP CONSTRAINT IF EXISTS providers_kind_check");
    list("telepathy", true, "");
    model("m", "m");

    Eventually.until("it is listed", () -> !current.catalog().named(provider + "/m").isEmpty());

    assertThat(providers.missing(provider))
        .contains(
            "Provider '%s' is of the kind 'telepathy', which this router cannot call."
                .formatted(provider));
    assertThat(Ask.model("gpt-4").statusCode()).isEqualTo(200);
    assertThat(
            Ask.caller()
                .get("/v1/models")
                .jsonPath()
                .getString("unavailable.find { it.provider == '%s' }.reason".formatted(provider)))
        .contains("telepathy");
  }

  @Test
  void everything_that_can_be_said_of_them_arrives() {
    change(
        """
        INSERT INTO providers (id, name, kind, base_url, idle_ms, balance)
        VALUES (?, 'x', 'openai-compatible', 'http://x', 700, 'least-busy')
        """,
        provider);
    change(
        """
        INSERT INTO models (provider_id, id, context_tokens, max_output_tokens, abilities, tier)
        VALUES (?, 'm', 10, 5, '{tools,json_schema}', 'fast')
        """,
        provider);
    change(
        "INSERT INTO endpoints VALUES (?, 'eu', 'http://eu', 'OPENAI_API_KEY_EU', 2, 1)", provider);
    change(
        "INSERT INTO aliases (id, name, targets, weights) VALUES (gen_random_uuid(), ?, '{a,b}', '{9,1}')",
        provider);

    Eventually.until(
        "all of it arrives", () -> current.catalog().alias(new UUID(0, 0), provider).isPresent());

    ProviderEntry entry = current.catalog().provider(provider).orElseThrow();
    assertThat(entry.policy().balance()).isEqualTo(Balance.LEAST_BUSY);
    assertThat(entry.policy().deadlines().idle()).contains(Duration.ofMillis(700));
    assertThat(entry.endpoints())
        .containsExactly(new Endpoint(provider, "eu", "http://eu", "OPENAI_API_KEY_EU", 2, 1));
    Model model = current.catalog().named(provider + "/m").getFirst();
    assertThat(model.abilities()).hasToString("[TOOLS, JSON_SCHEMA]");
    assertThat(model.tier()).contains("fast");
    assertThat(current.catalog().alias(new UUID(0, 0), provider)).get().matches(Alias::isWeighted);
  }

  private void list(String kind, boolean keyless, String path) {
    change(
        "INSERT INTO providers (id, name, kind, base_url, keyless) VALUES (?, 'x', ?, ?, ?)",
        provider,
        kind,
        Surroundings.provider().baseUrl("openai") + path,
        keyless);
  }

  private void model(String name, String providersName) {
    change(
        """
        INSERT INTO models (provider_id, id, context_tokens, max_output_tokens, providers_name)
        VALUES (?, ?, 1000, 100, ?)
        """,
        provider,
        name,
        providersName);
  }
}
