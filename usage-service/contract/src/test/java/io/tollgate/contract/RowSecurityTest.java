package io.tollgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Row security with nothing before it: a query that forgets the tenant sees one all the same.
 * Tables and views are those the database has, filled with a row of each of two tenants.
 */
class RowSecurityTest {

  private static final String ONE = "11111111-0000-7000-8000-000000000000";
  private static final String OTHER = "22222222-0000-7000-8000-000000000000";

  /** Routers serve everybody, and state no tenant when they fill their memory. */
  private static final Set<String> OF_ALL_FOR_ROUTERS =
      Set.of(
          "router_aliases",
          "router_budgets",
          "router_key_changes",
          "router_keys",
          "router_limits",
          "router_terms");

  /**
   * What usage-service sees of others although it states a tenant: it has one wall here, its
   * queries. A table leaves this list when its policy is {@code USING
   * (tenant_is_not_hidden(tenant_id))} and its statements state their tenant.
   */
  private static final Set<String> ONE_WALL_FOR_THE_WRITER =
      Set.of(
          "aliases",
          "attempts",
          "attempt_state",
          "budget_events",
          "budget_windows",
          "budgets",
          "closings",
          "corrections",
          "decisions",
          "latency_sketches",
          "ledger_entries",
          "leases",
          "openings",
          "operations",
          "rate_limits",
          "reconciliation_differences",
          "rollup_days",
          "rollup_hours",
          "rollup_minutes",
          "rollup_tag_days",
          "rollup_tag_hours",
          "terms");

  /** The rows of both tenants that can be seen. */
  private record Seen(int ofOne, int ofOther) {
    static final Seen NOTHING = new Seen(0, 0);

    boolean onlyOfOne() {
      return ofOne > 0 && ofOther == 0;
    }
  }

  @Test
  void every_table_with_a_tenants_rows_has_row_security() throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      for (String table : TenantRows.tables()) {
        assertThat(
                column(
                    sql,
                    "SELECT relrowsecurity FROM pg_class WHERE oid = '%s'::regclass"
                        .formatted(table)))
            .as(table)
            .containsExactly("t");
      }
    }
  }

  @Test
  void a_reader_without_a_tenant_sees_nothing() throws SQLException {
    within(sql -> {
      for (String role : List.of("tollgate_metrics", "tollgate_router")) {
        for (String relation : readable(sql, role)) {
          assertThat(seen(sql, role, relation, ""))
              .as("%s of %s", relation, role)
              .isEqualTo(Seen.NOTHING);
        }
      }
    });
  }

  @Test
  void a_reader_with_a_tenant_sees_that_one_alone() throws SQLException {
    within(sql -> {
      for (String role : List.of("tollgate_metrics", "tollgate_router")) {
        for (String relation : readable(sql, role)) {
          assertThat(seen(sql, role, relation, ONE))
              .as("%s of %s", relation, role)
              .matches(Seen::onlyOfOne);
        }
      }
    });
  }

  @Test
  void what_routers_read_of_all_is_this_and_no_more() throws SQLException {
    within(sql -> {
      Set<String> ofAll = new TreeSet<>();
      for (String relation : relations(sql, "tollgate_router")) {
        if (seen(sql, "tollgate_router", relation, "").ofOther() > 0) {
          ofAll.add(relation);
        }
      }
      assertThat(OF_ALL_FOR_ROUTERS).containsAll(ofAll);
    });
  }

  @Test
  void the_writer_with_a_tenant_sees_that_one_alone_but_where_it_is_said() throws SQLException {
    within(sql -> {
      Set<String> seenThrough = new TreeSet<>();
      for (String relation : relations(sql, "tollgate_usage")) {
        if (seen(sql, "tollgate_usage", relation, ONE).ofOther() > 0) {
          seenThrough.add(relation);
        }
      }
      assertThat(seenThrough).containsExactlyInAnyOrderElementsOf(ONE_WALL_FOR_THE_WRITER);
    });
  }

  @Test
  void operations_have_their_second_wall_with_one_statement() throws SQLException {
    within(sql -> {
      sql.execute("ALTER POLICY writer ON operations USING (tenant_is_not_hidden(tenant_id))");

      assertThat(seen(sql, "tollgate_usage", "operations", ONE)).matches(Seen::onlyOfOne);
      assertThat(seen(sql, "tollgate_usage", "operations", "").ofOther()).isPositive();
    });
  }

  private interface Work {
    void on(Statement sql) throws SQLException;
  }

  /** In a transaction that never ends well, with a row of both tenants in every table. */
  private static void within(Work work) throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String table : TenantRows.tables()) {
        AnyRow.into(sql, table, ONE);
        AnyRow.into(sql, table, OTHER);
      }
      work.on(sql);
      connection.rollback();
    }
  }

  private static List<String> readable(Statement sql, String role) throws SQLException {
    List<String> relations = relations(sql, role);
    relations.removeAll(OF_ALL_FOR_ROUTERS);
    return relations;
  }

  /** What a role may read and says whose a row is. */
  private static List<String> relations(Statement sql, String role) throws SQLException {
    return column(
        sql,
        """
        SELECT quote_ident(relname)
        FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
        WHERE relnamespace = 'tollgate'::regnamespace AND relkind IN ('r', 'p', 'v') AND NOT relispartition
          AND attname = 'tenant_id' AND NOT attisdropped AND has_table_privilege('%s', pg_class.oid, 'SELECT')
        ORDER BY 1
        """
            .formatted(role));
  }

  private static Seen seen(Statement sql, String role, String relation, String tenant)
      throws SQLException {
    sql.execute("SELECT set_config('tollgate.tenant', '%s', true)".formatted(tenant));
    sql.execute("SET LOCAL ROLE " + role);
    String count = "SELECT count(*) FROM %s WHERE tenant_id = '%s'";
    int one = Integer.parseInt(column(sql, count.formatted(relation, ONE)).getFirst());
    int other = Integer.parseInt(column(sql, count.formatted(relation, OTHER)).getFirst());
    sql.execute("RESET ROLE");
    return new Seen(one, other);
  }

  private static List<String> column(Statement sql, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
