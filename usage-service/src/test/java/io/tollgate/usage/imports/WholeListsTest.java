package io.tollgate.usage.imports;

import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.usage.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The public lists as they are: {@code -Dtollgate.price-lists=} names a folder with {@code
 * litellm.json} and {@code genai-prices.json}, which are not ours to ship.
 */
@QuarkusTest
@WithTestResource(Installation.class)
@EnabledIfSystemProperty(named = "tollgate.price-lists", matches = ".+")
class WholeListsTest {

  private static final Logger LOG = Logger.getLogger(WholeListsTest.class);

  @BeforeEach
  void the_shipped_catalogue_is_there() {
    Awaitility.await().until(() -> !rows("SELECT digest FROM shipped_catalogues").isEmpty());
  }

  @Test
  void every_entry_of_litellm_is_imported_or_listed_with_the_reason() throws IOException {
    JsonPath plan = plan("litellm", 1_701);

    apply(plan);
  }

  @Test
  void every_entry_of_genai_prices_is_imported_or_listed_with_the_reason() throws IOException {
    JsonPath plan = plan("genai-prices", 1_442);

    apply(plan);
  }

  private static JsonPath plan(String source, int entries) throws IOException {
    Path file = Path.of(System.getProperty("tollgate.price-lists", "")).resolve(source + ".json");
    JsonPath plan =
        asAdmin()
            .body(Files.readAllBytes(file))
            .post("/v1/prices/import/" + source)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    LOG.infof(
        "%s entries=%d imported=%d skipped=%d added=%d changed=%d unchanged=%d reasons=%s",
        source,
        plan.getInt("entries"),
        plan.getInt("imported"),
        plan.getInt("skipped"),
        plan.getInt("added"),
        plan.getInt("changed"),
        plan.getInt("unchanged"),
        plan.getMap("reasons"));
    assertThat(plan.getInt("entries")).isGreaterThanOrEqualTo(entries);
    assertThat(plan.getInt("imported") + plan.getInt("skipped")).isEqualTo(plan.getInt("entries"));
    List<Map<String, Object>> skipped = plan.getList("plan.findAll { it.status == 'SKIPPED' }");
    assertThat(skipped).allSatisfy(entry -> assertThat(entry.get("reason")).isNotNull());
    return plan;
  }

  private static void apply(JsonPath plan) {
    asAdmin()
        .body("{\"fingerprint\": \"%s\"}".formatted(plan.getString("fingerprint")))
        .post("/v1/prices/import/apply")
        .then()
        .statusCode(200);
  }
}
