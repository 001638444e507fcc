package io.tollgate.metrics.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.SchemaVersion;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** One empty database, brought from nothing to a schema that fits. */
class BooksCheckTest {

  private Instant now = Instant.EPOCH;

  @BeforeEach
  void an_empty_database() throws SQLException {
    onServer("DROP DATABASE IF EXISTS books_check WITH (FORCE)", "CREATE DATABASE books_check");
  }

  @Test
  void a_schema_that_fits_is_ready() throws SQLException {
    schemaAt(SchemaVersion.OLDEST);

    assertThat(check("tollgate_metrics").call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void a_database_that_cannot_be_reached_is_not_ready() {
    PGSimpleDataSource nowhere = database("tollgate_metrics");
    nowhere.setPortNumbers(new int[] {1});

    assertThat(reason(new BooksCheck(nowhere, () -> now))).isEqualTo("database unreachable");
  }

  @Test
  void a_database_without_a_schema_is_not_ready_and_says_who_makes_one() {
    assertThat(reason(check("tollgate_metrics"))).contains("version 0", "start usage-service");
  }

  @Test
  void a_server_without_our_roles_is_not_ready_and_says_who_makes_them() {
    assertThat(reason(check("tollgate_unborn"))).contains("version 0", "start usage-service");
  }

  @Test
  void an_older_schema_is_not_ready_until_it_is_migrated() throws SQLException {
    BooksCheck check = check("tollgate_metrics");
    schemaAt(SchemaVersion.OLDEST - 1);
    assertThat(reason(check))
        .contains("version " + (SchemaVersion.OLDEST - 1), "start usage-service");

    schemaAt(SchemaVersion.OLDEST);

    assertThat(check.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void a_good_answer_is_good_for_five_seconds() throws SQLException {
    BooksCheck check = check("tollgate_metrics");
    schemaAt(SchemaVersion.OLDEST);
    check.call();
    schemaAt(SchemaVersion.OLDEST - 1);

    now = now.plus(Duration.ofMillis(4999));
    assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    now = now.plus(Duration.ofMillis(1));
    assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
  }

  private BooksCheck check(String role) {
    return new BooksCheck(database(role), () -> now);
  }

  private static String reason(BooksCheck check) {
    HealthCheckResponse answer = check.call();
    assertThat(answer.getName()).isEqualTo("books");
    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    return String.valueOf(answer.getData().orElseThrow().get("reason"));
  }

  private static void schemaAt(int version) throws SQLException {
    try (Connection connection = database("postgres").getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE SCHEMA IF NOT EXISTS tollgate");
      sql.execute(
          "CREATE OR REPLACE VIEW schema_version AS SELECT %d AS version".formatted(version));
      sql.execute("GRANT USAGE ON SCHEMA tollgate TO tollgate_metrics");
      sql.execute("GRANT SELECT ON schema_version TO tollgate_metrics");
    }
  }

  private static PGSimpleDataSource database(String role) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setPortNumbers(new int[] {URI.create(MigratedPostgres.url()).getPort()});
    database.setDatabaseName("books_check");
    database.setUser("postgres");
    database.setCurrentSchema("tollgate");
    database.setOptions("-c role=" + role);
    return database;
  }

  private static void onServer(String... statements) throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      for (String statement : statements) {
        sql.execute(statement);
      }
    }
  }
}
