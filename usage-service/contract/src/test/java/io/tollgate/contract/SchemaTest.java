package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema itself: who may touch what, and what it makes impossible. */
class SchemaTest {

  @Test
  void the_migrations_lead_to_the_version_the_code_speaks_of() throws SQLException {
    assertThat(query("SELECT version FROM schema_version"))
        .isEqualTo(String.valueOf(SchemaVersion.LATEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tollgate_router  | SELECT * FROM keys",
        "tollgate_router  | SELECT * FROM attempts",
        "tollgate_router  | INSERT INTO providers (id, name, kind) VALUES ('x', 'x', 'sandbox')",
        "tollgate_metrics | SELECT * FROM keys",
        "tollgate_metrics | UPDATE rollup_minutes SET cost = 0",
        "tollgate_usage   | UPDATE attempts SET cost = 0",
        "tollgate_usage   | DELETE FROM attempts",
        "tollgate_usage   | UPDATE prices SET input = 0",
        "tollgate_usage   | DELETE FROM rollup_minutes",
      })
  void a_role_cannot_do_what_is_not_its_business(String role, String statement) {
    assertThatThrownBy(() -> as(role, statement)).hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @CsvSource({
    "tollgate_router,router_keys",
    "tollgate_router,router_models",
    "tollgate_metrics,usage_by_minute",
    "tollgate_metrics,usage_by_hour"
  })
  void a_role_reads_its_views(String role, String view) throws SQLException {
    as(role, "SELECT * FROM " + view);
  }

  @Test
  void a_reader_without_a_tenant_sees_nothing_and_with_one_only_its_own() throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      sql.execute(
          """
          INSERT INTO rollup_minutes
          SELECT tenant, now(), tenant, tenant, tenant, 'p', 'm', 'chat', 'served', 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1
          FROM unnest(ARRAY['11111111-0000-7000-8000-000000000000', '22222222-0000-7000-8000-000000000000']::uuid[]) tenant
          """);
      sql.execute("SET LOCAL ROLE tollgate_metrics");

      assertThat(count(sql)).isEqualTo(0);
      sql.execute(
          "SELECT set_config('tollgate.tenant', '11111111-0000-7000-8000-000000000000', true)");
      assertThat(count(sql)).isEqualTo(1);
      sql.execute("SELECT set_config('tollgate.tenant', '*', true)");
      assertThat(count(sql)).isEqualTo(2);
      connection.rollback();
    }
  }

  @Test
  void a_partition_is_made_once_and_holds_the_ids_of_its_month() throws SQLException {
    as("tollgate_usage", "SELECT make_attempts_partition('2025-12-01')");
    as("tollgate_usage", "SELECT make_attempts_partition('2025-12-31')");

    assertThat(
            query(
                "SELECT pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid = 'attempts_2025_12'::regclass"))
        .isEqualTo(
            "FOR VALUES FROM ('%s-0000-0000-000000000000') TO ('%s-0000-0000-000000000000')",
            floorOf("2025-12-01"), floorOf("2026-01-01"));
  }

  @Test
  void a_price_of_the_same_moment_cannot_be_listed_twice() {
    assertThatThrownBy(() ->
            as(
                "tollgate_usage",
                """
                INSERT INTO prices (provider_id, model_id, effective_from, input, output, source)
                VALUES ('openai', 'gpt-4', '2025-12-08T00:00:00Z', 1, 1, 'again')
                """))
        .hasMessageContaining("duplicate key");
  }

  @Test
  void the_first_price_list_prices_every_model() throws SQLException {
    assertThat(query("SELECT count(*) FROM router_models WHERE input IS NULL OR output IS NULL"))
        .isEqualTo("0");
  }

  private static String floorOf(String day) {
    String hex =
        "%012x".formatted(LocalDate.parse(day).toEpochDay() * Duration.ofDays(1).toMillis());
    return hex.substring(0, 8) + "-" + hex.substring(8);
  }

  private static int count(Statement sql) throws SQLException {
    try (ResultSet rows =
        sql.executeQuery("SELECT count(*) FROM usage_by_minute WHERE provider = 'p'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void as(String role, String statement) throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      sql.execute("SET ROLE " + role);
      sql.execute(statement);
    }
  }

  private static String query(String statement) throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(statement)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
