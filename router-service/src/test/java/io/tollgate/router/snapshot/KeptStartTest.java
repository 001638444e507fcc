package io.tollgate.router.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.limits.LimitBook;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Keys;
import io.tollgate.router.surroundings.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A router that starts while its database is away, with what it kept from the last time. */
@QuarkusTest
@TestProfile(KeptStartTest.SomethingKept.class)
class KeptStartTest {

  /**
   * The database is away, and a snapshot on the disk knows one model that the database does not.
   */
  public static final class SomethingKept implements QuarkusTestProfile {

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Surroundings.class, Map.of(Surroundings.EARLY, "true")));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Path file = Files.createTempDirectory("kept").resolve("snapshot");
        keep(file, Surroundings.key());
        return Map.of("tollgate.snapshot.file", file.toString());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private static void keep(Path file, ApiKey key) {
      Payer payer = new Payer(Claims.DEFAULT_TENANT, null, null, key.id());
      KeyRecord known =
          new KeyRecord(
              key.id(),
              new Caller(payer),
              key.hash(Keys.HASH_SECRET.getBytes(StandardCharsets.UTF_8)),
              null);
      Model model =
          new Model("sandbox", "sandbox", "", "kept", 100, 100, Instant.EPOCH, Optional.empty());
      Snapshot snapshot =
          new Snapshot(
              Instant.now(),
              new Revisions(1, 1, 1, 1, Instant.EPOCH),
              Map.of(key.id(), known),
              new Catalog(List.of(model)),
              LimitBook.EMPTY);
      new KeptSnapshot(file, Duration.ofDays(1), Keys.HASH_SECRET, InstantSource.system())
          .write(snapshot);
    }
  }

  @Test
  void it_serves_at_once_and_goes_on_with_what_the_database_says_when_it_is_back() {
    Eventually.until("the router is ready", () -> readiness() == 200);
    assertThat(Ask.model("kept").statusCode()).isEqualTo(200);

    Surroundings.wayToDatabase().lower();

    Eventually.until("the kept model is gone", () -> Ask.model("kept").statusCode() == 404);
    assertThat(Ask.model("gpt-4").statusCode()).isEqualTo(200);
  }

  private static int readiness() {
    return given().get(ManagementPort.chosen().orElseThrow().resolve("/health/ready")).statusCode();
  }
}
