package io.tollgate.usage.ingest;

import static io.tollgate.usage.AnEvent.anEvent;
import static io.tollgate.usage.Service.report;
import static io.tollgate.usage.Service.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.usage.Installation;
import io.tollgate.usage.ledger.LedgerLock;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** More batches than can be booked at once. */
@QuarkusTest
@WithTestResource(Installation.class)
@TestProfile(BackPressureTest.OneAtATime.class)
class BackPressureTest {

  public static final class OneAtATime implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tollgate.ingest.at-once", "1");
    }
  }

  @Test
  void a_batch_too_many_is_told_to_come_back_and_is_booked_then() throws Exception {
    String waiting = anEvent().json();
    String tooMany = anEvent().json();
    CompletableFuture<Void> booking;
    try (Connection other = MigratedPostgres.connect()) {
      other.setAutoCommit(false);
      LedgerLock.ALONE.take(other);
      booking =
          CompletableFuture.runAsync(
              () -> report(waiting).body("receipts.status", contains("BOOKED")));
      await().until(BackPressureTest::somebodyWaits);

      report(tooMany)
          .statusCode(429)
          .header("Retry-After", "1")
          .body("type", equalTo("urn:tollgate:problem:too-many-batches"));
      other.rollback();
    }
    booking.get();

    report(tooMany).statusCode(200).body("receipts.status", contains("BOOKED"));
    assertThat(booking).isCompleted();
  }

  private static boolean somebodyWaits() {
    return !rows("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").isEmpty();
  }
}
