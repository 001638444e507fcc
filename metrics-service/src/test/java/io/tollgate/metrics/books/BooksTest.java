package io.tollgate.metrics.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contract.MigratedPostgres;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class BooksTest {

  private static final TenantScope ALL = new TenantScope.All();

  private final Books books = new Books(postgres(), () -> Duration.ofMillis(50));

  @Test
  void a_reading_is_told_its_tenant_and_no_other() {
    UUID acme = UUID.randomUUID();

    assertThat(ask(new TenantScope.One(acme), "SELECT current_setting('tollgate.tenant')"))
        .isEqualTo(acme.toString());
    assertThat(ask(ALL, "SELECT current_setting('tollgate.tenant')")).isEqualTo("*");
  }

  @Test
  void a_reading_that_takes_too_long_is_given_up() {
    assertThatThrownBy(() -> ask(ALL, "SELECT pg_sleep(30)"))
        .isInstanceOf(UnreadableBooks.class)
        .hasMessageContaining("statement timeout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO rollup_minutes SELECT * FROM rollup_minutes RETURNING model",
        "DELETE FROM tenants RETURNING name",
        "CREATE TABLE mine (x int)"
      })
  void nothing_can_be_written(String statement) {
    assertThatThrownBy(() -> ask(ALL, statement))
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|read-only transaction).*");
  }

  @Test
  void wrong_sql_is_our_mistake_and_not_an_outage() {
    assertThatThrownBy(() -> ask(ALL, "SELECT nothing FROM usage_by_minute"))
        .isInstanceOf(IllegalStateException.class);
  }

  private String ask(TenantScope scope, String statement) {
    return books.read(scope, connection -> first(connection, statement));
  }

  private static String first(Connection connection, String statement) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(statement)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static PGSimpleDataSource postgres() {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setPortNumbers(new int[] {URI.create(MigratedPostgres.url()).getPort()});
    database.setDatabaseName("postgres");
    database.setUser("postgres");
    database.setCurrentSchema(MigratedPostgres.SCHEMA);
    database.setOptions("-c role=tollgate_metrics");
    return database;
  }
}
