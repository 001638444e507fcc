package io.tollgate.usage.declared;

import static io.tollgate.usage.Service.asAdmin;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.usage.Installation;
import io.tollgate.usage.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who applies a document and who makes a budget take their locks in one order. */
@QuarkusTest
@WithTestResource(Installation.class)
class DeclaredBudgetLockTest {

  // As who applies a document does.
  private static final String STAND_STILL =
      "SELECT area FROM revisions ORDER BY area FOR NO KEY UPDATE";
  private static final String STOP_BOOKING =
      "SELECT pg_try_advisory_xact_lock(%d)".formatted(0x746f_6c6c_6275_6467L);
  private static final String WAITING =
      "SELECT pid FROM pg_stat_activity WHERE %d = ANY (pg_blocking_pids(pid))";

  private final String name = "lock-" + UUID.randomUUID();

  @Test
  void a_new_budget_waits_before_it_holds_back_bookings() throws SQLException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection applying = MigratedPostgres.connect();
        Statement sql = applying.createStatement()) {
      applying.setAutoCommit(false);
      sql.execute(STAND_STILL);
      int own = Integer.parseInt(first(sql, "SELECT pg_backend_pid()"));

      CompletableFuture<Integer> status = CompletableFuture.supplyAsync(this::added, threads);
      Awaitility.await().until(() -> !Service.rows(WAITING.formatted(own)).isEmpty());
      String free = first(sql, STOP_BOOKING);
      applying.rollback();

      assertThat(free).isEqualTo("t");
      assertThat(status.join()).isEqualTo(201);
    }
  }

  private int added() {
    return asAdmin()
        .body("{\"name\": \"%s\", \"period\": \"day\", \"limit\": 1}".formatted(name))
        .post("/v1/budgets")
        .statusCode();
  }

  private static String first(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
