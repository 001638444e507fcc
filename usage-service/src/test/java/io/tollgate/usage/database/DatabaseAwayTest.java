package io.tollgate.usage.database;

import static io.restassured.RestAssured.given;
import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.asAdmin;
import static io.tollgate.usage.Service.report;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tollgate.contract.SchemaVersion;
import io.tollgate.edge.ManagementPort;
import io.tollgate.edge.Problem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service starts before its database, outlives it, and recovers by itself. The database is
 * empty when it comes: neither the schema nor the role the service works as exists.
 */
@QuarkusTest
@WithTestResource(LateDatabase.class)
class DatabaseAwayTest {

  private static final String REASON = "checks.find { it.name == 'schema' }.data.reason";

  @TempDir Path data;

  @Test
  void the_service_lives_without_its_database_and_works_as_soon_as_it_is_there() throws Exception {
    health("live").statusCode(200);
    awaitUnreachable();
    assertRefusedForNow();

    try (EmbeddedPostgres _ = postgres()) {
      await().atMost(20, SECONDS).untilAsserted(() -> health("ready").statusCode(200));
      health("ready")
          .body("checks.find { it.name == 'schema' }.data.version", equalTo(SchemaVersion.LATEST));
      report(anEvent().json()).statusCode(200).body("receipts.status", contains("BOOKED"));
    }

    health("live").statusCode(200);
    awaitUnreachable();
    assertRefusedForNow();

    try (EmbeddedPostgres _ = postgres()) {
      await().atMost(20, SECONDS).untilAsserted(() -> health("ready").statusCode(200));
      report(anEvent().json()).statusCode(200).body("receipts.status", contains("BOOKED"));
    }
  }

  // At first it says that it is migrating, which is true until the first attempt has failed.
  private static void awaitUnreachable() {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> health("ready").statusCode(503).body(REASON, startsWith("database unreachable")));
  }

  private static void assertRefusedForNow() {
    for (ValidatableResponse answer :
        new ValidatableResponse[] {
          report(anEvent().json()),
          asAdmin().get("/v1/keys").then(),
          asAdmin().body("{\"name\": \"x\"}").post("/v1/keys").then()
        }) {
      answer
          .statusCode(503)
          .contentType(Problem.MEDIA_TYPE)
          .header("Retry-After", notNullValue())
          .body("type", equalTo("urn:tollgate:problem:unavailable"));
    }
  }

  private static ValidatableResponse health(String kind) {
    return given().get(ManagementPort.chosen().orElseThrow().resolve("/health/" + kind)).then();
  }

  private EmbeddedPostgres postgres() throws IOException {
    URI address = URI.create(ConfigProvider.getConfig().getValue("DATABASE_URL", String.class));
    return EmbeddedPostgres.builder()
        .setPort(address.getPort())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .start();
  }
}
