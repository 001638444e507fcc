package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema itself: who may touch what, and what it makes impossible. */
class SchemaTest {

  private static final String ONE = "11111111-0000-7000-8000-000000000000";
  private static final String OTHER = "22222222-0000-7000-8000-000000000000";

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
        "tollgate_usage   | DELETE FROM rollup_tag_days",
        "tollgate_usage   | UPDATE corrections SET cost = 0",
        "tollgate_usage   | DELETE FROM closings",
        "tollgate_usage   | INSERT INTO put_away VALUES ('2020-01-01', 'x', 0, 0)",
        "tollgate_metrics | INSERT INTO closings VALUES (gen_random_uuid(), '2020-01-01', now(), 'x')",
        "tollgate_usage   | DELETE FROM models",
        "tollgate_usage   | UPDATE terms SET factor = 0",
        "tollgate_router  | SELECT * FROM terms",
        "tollgate_usage   | INSERT INTO revisions VALUES ('keys', 0)",
        "tollgate_router  | SELECT * FROM aliases",
        "tollgate_router  | UPDATE revisions SET revision = 0",
        "tollgate_metrics | SELECT * FROM router_endpoints",
        "tollgate_router  | SELECT * FROM leases",
        "tollgate_metrics | SELECT * FROM leases",
        "tollgate_usage   | DELETE FROM budget_windows",
        "tollgate_usage   | UPDATE budget_events SET threshold = 1",
        "tollgate_metrics | SELECT * FROM operations",
        "tollgate_metrics | SELECT secret_hash FROM keys",
        "tollgate_metrics | UPDATE latency_sketches SET attempts = 0",
        "tollgate_metrics | UPDATE latency_watermark SET complete_to = now()",
        "tollgate_metrics | DELETE FROM decisions",
        "tollgate_router  | SELECT * FROM latency_sketches",
        "tollgate_router  | SELECT * FROM operations",
        "tollgate_router  | SELECT * FROM terms",
        "tollgate_metrics | SELECT * FROM attempts_in_sight",
        "tollgate_usage   | DELETE FROM operations",
        "tollgate_metrics | SELECT * FROM provider_credentials",
        "tollgate_router  | SELECT * FROM provider_credentials",
        "tollgate_usage   | UPDATE invoices SET total = 0",
        "tollgate_usage   | DELETE FROM invoices",
        "tollgate_usage   | UPDATE reconciliation_differences SET proposed_cost = 0",
        "tollgate_usage   | DELETE FROM reconciliations",
        "tollgate_metrics | SELECT * FROM invoices",
        "tollgate_metrics | SELECT * FROM reconciliation_lines",
      })
  void a_role_cannot_do_what_is_not_its_business(String role, String statement) {
    assertThatThrownBy(() -> as(role, statement)).hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @CsvSource({
    "tollgate_router,router_keys",
    "tollgate_router,router_models",
    "tollgate_router,router_providers",
    "tollgate_router,router_endpoints",
    "tollgate_router,router_aliases",
    "tollgate_router,router_revisions",
    "tollgate_router,router_key_changes",
    "tollgate_router,router_closed_tenants",
    "tollgate_router,router_budgets",
    "tollgate_router,router_tier_prices",
    "tollgate_router,router_terms",
    "tollgate_usage,attempts_in_sight",
    "tollgate_usage,served_in_sight",
    "tollgate_metrics,budget_windows",
    "tollgate_metrics,budget_events",
    "tollgate_metrics,usage_by_minute",
    "tollgate_metrics,usage_by_hour",
    "tollgate_metrics,usage_by_day",
    "tollgate_metrics,usage_by_tag_and_hour",
    "tollgate_metrics,usage_by_tag_and_day",
    "tollgate_metrics,ledger_entries",
    "tollgate_metrics,attempt_state",
    "tollgate_metrics,payer_names",
    "tollgate_metrics,offered_models",
    "tollgate_metrics,running_operations",
    "tollgate_metrics,call_decisions",
    "tollgate_metrics,price_lines",
    "tollgate_metrics,latencies"
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

  @ParameterizedTest
  @ValueSource(
      strings = {"teams", "users", "keys", "invoices", "ledger_in_sight", "posted_charges"})
  void a_writer_that_states_a_tenant_sees_no_other(String table) throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String tenant : List.of(ONE, OTHER)) {
        sql.execute(
            "INSERT INTO tenants (id, name) VALUES ('%s', 't%s')".formatted(tenant, tenant));
        for (String each : List.of("teams (tenant_id, id, name)", "users (tenant_id, id, name)")) {
          sql.execute("INSERT INTO %s VALUES ('%s', '%s', 'n')".formatted(each, tenant, tenant));
        }
        sql.execute(
            "INSERT INTO keys (tenant_id, id, name, secret_hash) VALUES ('%s', '%s', 'n', sha256(''))"
                .formatted(tenant, tenant));
        sql.execute(
            "INSERT INTO invoices VALUES ('%s', '2026-01-01', '%s', now(), 0, 0, '', '')"
                .formatted(tenant, tenant));
        sql.execute(
            """
            INSERT INTO corrections
            SELECT '%s', gen_random_uuid(), gen_random_uuid(), 'manual', NULL, 'x', now(), NULL, NULL, NULL, gen_random_uuid(),
                'chat', 'p', 'm', NULL, '{}', 'served', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', NULL, 1, 1, 0, now(), now()
            """
                .formatted(tenant));
      }
      sql.execute("SET LOCAL ROLE tollgate_usage");
      String seen =
          "SELECT count(*) FROM %s WHERE tenant_id IN ('%s', '%s')".formatted(table, ONE, OTHER);

      assertThat(one(sql, seen)).isEqualTo("2");
      sql.execute("SELECT set_config('tollgate.tenant', '%s', true)".formatted(ONE));
      assertThat(one(sql, seen)).isEqualTo("1");
      assertThat(one(sql, "SELECT count(*) FROM tenants WHERE id <> '%s'".formatted(ONE)))
          .isEqualTo("0");
      connection.rollback();
    }
  }

  private static String one(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      row.next();
      return row.getString(1);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "long_context | {}                                                     | prices_long_context_check",
        "long_context | [{\"above\": 1, \"input\": 1}]                          | prices_long_context_check",
        "long_context | [{\"above\": 1, \"input\": -1, \"output\": 1}]          | prices_long_context_check",
        "long_context | [{\"above\": 1, \"input\": 0.0000001, \"output\": 1}]   | prices_long_context_check",
        "long_context | [{\"above\": 1, \"input\": \"1\", \"output\": 1}]       | prices_long_context_check",
        "long_context | [{\"above\": 1.5, \"input\": 1, \"output\": 1}]         | prices_long_context_check",
        "long_context | [{\"above\": 1, \"input\": 1, \"output\": 1, \"x\": 1}] | prices_long_context_check",
        "long_context | [{\"above\": 2, \"input\": 1, \"output\": 1}, {\"above\": 2, \"input\": 1, \"output\": 1}] | prices_long_context_check",
        "per_unit     | {\"coffee\": 1}                                        | prices_per_unit_check",
        "per_unit     | {\"image\": -1}                                        | prices_per_unit_check",
        "per_unit     | {\"image\": 0.0000000000001}                           | prices_per_unit_check",
      })
  void a_price_that_no_reader_could_read_cannot_be_listed(
      String column, String value, String constraint) {
    assertThatThrownBy(() ->
            as(
                "tollgate_usage",
                "INSERT INTO prices (provider_id, model_id, effective_from, input, output, source, %s) VALUES ('openai', 'gpt-4', '2027-01-01', 1, 1, 'x', '%s')"
                    .formatted(column, value)))
        .hasMessageContaining(constraint);
  }

  @Test
  void the_first_price_list_prices_every_model() throws SQLException {
    assertThat(query("SELECT count(*) FROM router_models WHERE input IS NULL OR output IS NULL"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "API_KEY_HASH_SECRET",
        "JWT_SECRET_KEY",
        "DATABASE_URL",
        "sk-abc",
        "X_API_KEY_",
        ""
      })
  void only_the_name_of_a_providers_key_is_a_credential(String name) {
    assertThatThrownBy(() ->
            as(
                "tollgate_usage",
                "INSERT INTO endpoints (provider_id, id, credential) VALUES ('openai', 'e', '%s')"
                    .formatted(name)))
        .hasMessageContaining("endpoints_credential_check");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-canary", "v1.0123456789abcdef.short", "v1.key.AAAA", ""})
  void only_what_is_sealed_is_a_stored_credential(String sealed) {
    assertThatThrownBy(() ->
            as(
                "tollgate_usage",
                "INSERT INTO provider_credentials VALUES ('openai', 'c', '%s')".formatted(sealed)))
        .hasMessageContaining("provider_credentials_sealed_check");
  }

  @Test
  void an_endpoint_has_no_stored_credential_of_another_provider() throws SQLException {
    as(
        "tollgate_usage",
        "INSERT INTO provider_credentials VALUES ('openai', 'eu', 'v1.0123456789abcdef.%s')"
            .formatted("A".repeat(40)));

    assertThatThrownBy(() ->
            as(
                "tollgate_usage",
                "INSERT INTO endpoints (provider_id, id, stored_credential) VALUES ('anthropic', 'e', 'eu')"))
        .hasMessageContaining("fk_endpoints_stored_credential");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keys      | UPDATE keys SET name = name WHERE false",
        "catalogue | UPDATE models SET tier = tier WHERE false",
        "catalogue | INSERT INTO endpoints (provider_id, id, credential) VALUES ('openai', 'counted', 'OPENAI_API_KEY')",
        "catalogue | DELETE FROM endpoints WHERE id = 'counted'",
        "budgets   | UPDATE budgets SET enabled = enabled WHERE false",
      })
  void every_change_counts_as_a_revision_of_its_area(String area, String change)
      throws SQLException {
    long before = revision(area);

    as("tollgate_usage", change);

    assertThat(revision(area)).isEqualTo(before + 1);
  }

  @Test
  void a_key_carries_the_revision_it_was_last_changed_in() throws SQLException {
    as(
        "tollgate_usage",
        """
        INSERT INTO keys (tenant_id, id, name, secret_hash)
        VALUES ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), 'revised', decode(repeat('00', 32), 'hex'))
        """);
    long made = revision("keys");
    as("tollgate_usage", "UPDATE keys SET blocked_at = now() WHERE name = 'revised'");

    assertThat(revision("keys")).isEqualTo(made + 1);
    assertThat(query("SELECT revision FROM router_key_changes WHERE blocked"))
        .isEqualTo(String.valueOf(made + 1));
  }

  @Test
  void everybodys_alias_of_a_name_is_one() {
    String alias =
        "INSERT INTO aliases (id, name, targets) VALUES (gen_random_uuid(), 'once', '{gpt-4}')";

    assertThatThrownBy(() -> as("tollgate_usage", alias + "; " + alias))
        .hasMessageContaining("uq_aliases_tenant_id_name");
  }

  private static long revision(String area) throws SQLException {
    return Long.parseLong(query("SELECT %s FROM router_revisions".formatted(area)));
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
