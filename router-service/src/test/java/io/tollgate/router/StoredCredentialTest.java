package io.tollgate.router;

import static io.tollgate.router.surroundings.Listings.change;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.Keyring;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.router.catalog.CurrentCatalog;
import io.tollgate.router.provider.Providers;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that are stored sealed reach their provider and nobody else (S3). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class StoredCredentialTest {

  private static final Keyring RING = Keyring.parse(Surroundings.CREDENTIALS_KEY);
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger ATTEMPTS = Logger.getLogger("io.tollgate.request");
  private static final PatternFormatter WORDS = new PatternFormatter("%s%e");

  private final String provider = "p-" + UUID.randomUUID();
  private final String canary = "sk-stored-canary-" + UUID.randomUUID();
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(WORDS.format(ExtLogRecord.wrap(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Inject Providers providers;
  @Inject CurrentCatalog current;

  @BeforeEach
  void list() {
    Surroundings.reset();
    ROOT.addHandler(listener);
    ATTEMPTS.setLevel(Level.FINE);
    change(
        "INSERT INTO providers (id, name, kind, base_url) VALUES (?, 'x', 'openai-compatible', ?)",
        provider,
        Surroundings.provider().baseUrl("openai"));
    change("INSERT INTO models VALUES (?, 'm', 1000, 100)", provider);
  }

  @AfterEach
  void leave() {
    ROOT.removeHandler(listener);
    ATTEMPTS.setLevel(null);
  }

  @Test
  void a_stored_key_goes_to_its_provider_and_the_next_one_without_a_restart() {
    store(RING.close(provider, "eu", canary));
    Eventually.until("it answers", () -> Ask.model(provider + "/m").statusCode() == 200);
    assertThat(sentKey()).isEqualTo("Bearer " + canary);

    change(
        "UPDATE provider_credentials SET sealed = ? WHERE provider_id = ?",
        RING.close(provider, "eu", canary + "-2"),
        provider);

    Eventually.until(
        "the next key is sent",
        () ->
            Ask.model(provider + "/m").statusCode() == 200
                && sentKey().equals("Bearer " + canary + "-2"));
  }

  @Test
  void the_secret_is_in_no_log_no_table_no_answer_and_no_text_of_ours() {
    store(RING.close(provider, "eu", canary));
    Eventually.until("it answers", () -> Ask.model(provider + "/m").statusCode() == 200);

    assertThat(lines).anyMatch(line -> line.startsWith("attempt ended"));
    assertThat(lines).noneMatch(line -> line.contains(canary));
    assertThat(MigratedPostgres.tablesHolding(provider)).contains("provider_credentials");
    assertThat(MigratedPostgres.tablesHolding(canary)).isEmpty();
    assertThat(Ask.caller().get("/v1/models").asString()).doesNotContain(canary);
    assertThat(providers.ways(provider) + "" + current.catalog().provider(provider))
        .contains(provider)
        .doesNotContain(canary, "v1.");
  }

  @Test
  void a_key_that_cannot_be_opened_makes_its_endpoint_unavailable_with_the_reason() {
    Keyring lost = Keyring.parse("ab".repeat(32));
    store(lost.close(provider, "eu", canary));
    String keyId = lost.sealing().orElseThrow();

    Eventually.until(
        "the reason is told", () -> providers.missing(provider).orElse("").contains(keyId));

    var refused = Ask.model(provider + "/m");
    assertThat(refused.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(refused.jsonPath().getString("error.message"))
        .contains("credential 'eu' is sealed under the key " + keyId);
    assertThat(lines)
        .anyMatch(line ->
            line.startsWith("endpoint not available provider=" + provider + " endpoint=one"));
    assertThat(Ask.model("gpt-4").statusCode()).isEqualTo(200);
  }

  private void store(String sealed) {
    change(
        "INSERT INTO provider_credentials (provider_id, name, sealed) VALUES (?, 'eu', ?)",
        provider,
        sealed);
    change(
        "INSERT INTO endpoints (provider_id, id, stored_credential) VALUES (?, 'one', 'eu')",
        provider);
  }

  private static String sentKey() {
    return Surroundings.provider().book().getLast().header("authorization").orElse("");
  }
}
