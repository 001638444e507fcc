package io.tollgate.usage.shipped;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.change;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalogue of the release in a database that people work with. */
@QuarkusTest
@WithTestResource(Installation.class)
class ShippedCatalogueTest {

  private final String own = "own-" + UUID.randomUUID();
  private final String name = "shipped-" + UUID.randomUUID();

  @Inject ShippedStore store;

  @BeforeEach
  void the_service_has_started() {
    Awaitility.await().until(() -> !rows("SELECT digest FROM shipped_catalogues").isEmpty());
  }

  @Test
  void a_start_lists_every_model_with_its_prices() {
    String digest = Catalogue.shipped().digest();

    assertThat(rows("SELECT digest FROM shipped_catalogues WHERE name = 'release'"))
        .contains(digest);
    assertThat(
            rows(
                "SELECT count(*) >= 800 FROM models JOIN providers ON provider_id = providers.id AND origin = 'shipped'"))
        .containsExactly("t");
    assertThat(
            rows(
                """
                SELECT service_tier, effective_from::date, input, cache_read, cache_write_1h, output FROM price_lines
                WHERE provider = 'anthropic' AND model = 'claude-sonnet-5' ORDER BY service_tier, effective_from
                """))
        .containsExactly(
            "batch|2026-08-21|1.000000|0.100000|2.000000|5.000000",
            "batch|2026-09-01|1.500000|0.150000|3.000000|7.500000",
            "standard|2026-08-21|2.000000|0.200000|4.000000|10.000000",
            "standard|2026-09-01|3.000000|0.300000|6.000000|15.000000");
  }

  @Test
  void the_first_price_list_stays_and_is_followed_by_todays() {
    assertThat(
            rows(
                """
                SELECT effective_from::date, input, output FROM price_lines
                WHERE provider = 'anthropic' AND model = 'claude-3-haiku' AND service_tier = 'standard'
                  AND origin = 'shipped'
                ORDER BY effective_from
                """))
        .containsExactly("2025-12-08|0.250000|0.750000", "2026-08-21|0.250000|1.250000");
  }

  @Test
  void what_is_loaded_already_is_not_loaded_again() throws SQLException {
    String before = rows("SELECT revision FROM revisions WHERE area = 'catalogue'").getFirst();

    assertThat(store.load(Catalogue.shipped())).isFalse();

    assertThat(rows("SELECT revision FROM revisions WHERE area = 'catalogue'"))
        .containsExactly(before);
  }

  @Test
  void a_newer_catalogue_adds_and_never_alters() throws SQLException {
    load(model("first", 1000), "2026-01-01", 1);

    load(model("second", 9999), "2026-06-01", 3);

    assertThat(rows("SELECT context_tokens FROM models WHERE id = ?", name))
        .containsExactly("1000");
    assertThat(rows("SELECT effective_from::date, input FROM price_lines WHERE model = ?", name))
        .containsExactly("2026-01-01|1.000000", "2026-06-01|3.000000");
  }

  @Test
  void a_price_somebody_listed_is_not_superseded() throws SQLException {
    load(model("first", 1000), "2026-01-01", 1);
    asAdmin()
        .body(
            """
            {"provider": "sandbox", "model": "%s", "input": 0.5, "output": 1, "source": "our contract",
             "effective_from": "2026-02-01T00:00:00Z"}
            """
                .formatted(name))
        .post("/v1/prices")
        .then()
        .statusCode(201);

    load(model("second", 1000), "2026-06-01", 3);

    assertThat(
            rows(
                "SELECT input, origin FROM price_lines WHERE model = ? ORDER BY effective_from",
                name))
        .containsExactly("1.000000|shipped", "0.500000|administrator");
  }

  @Test
  void a_provider_somebody_listed_himself_gets_none_of_our_models() throws SQLException {
    change(
        "INSERT INTO providers (id, name, kind, base_url) VALUES (?, 'x', 'openai-compatible', 'http://x')",
        own);

    load(model("first", 1000).replace("\"sandbox\"", "\"" + own + "\""), "2026-01-01", 1);

    assertThat(rows("SELECT id FROM models WHERE provider_id = ?", own)).isEmpty();
  }

  private String model(String release, int context) {
    return """
    {"provider": "sandbox", "model": "%s", "operation": "chat", "context_tokens": %d, "max_output_tokens": 10,
     "abilities": ["tools"], "enabled": true, "release": "%s", "prices": [PRICE]}
    """
        .formatted(name, context, release);
  }

  private void load(String model, String since, int input) throws SQLException {
    String price =
        "{\"effective_from\": \"%sT00:00:00Z\", \"input\": %d, \"output\": 4, \"source\": \"a test\"}"
            .formatted(since, input);
    String models = "[" + model.replace("PRICE", price) + "]";

    assertThat(store.load(new Catalogue("[]", models, UUID.randomUUID().toString()))).isTrue();

    // The next test finds what the start has left.
    change("UPDATE shipped_catalogues SET digest = ?", Catalogue.shipped().digest());
  }
}
