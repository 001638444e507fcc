package io.tollgate.contract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The tables with tenants' data, as the database knows them, and the second wall around them. */
public final class TenantRows {

  private static final String TABLES =
      """
      SELECT quote_ident(relname)
      FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
      WHERE relnamespace = 'tollgate'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
        AND attname = 'tenant_id' AND NOT attisdropped
      ORDER BY 1
      """;

  /** What nobody asks for: it is made of the other tables, whenever there is time. */
  private static final Set<String> MADE_BY_ITSELF = Set.of("latency_sketches");

  private TenantRows() {}

  /** Every table that says whose a row is; partitions count as what they are parts of. */
  public static List<String> tables() {
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(TABLES)) {
      List<String> tables = new ArrayList<>();
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
      return tables;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A digest of all that is kept of a tenant: another one means that something was changed. */
  public static String digest(UUID tenant) {
    StringBuilder digest = new StringBuilder();
    try (Connection connection = MigratedPostgres.connect()) {
      List<String> told = new ArrayList<>(tables());
      told.removeAll(MADE_BY_ITSELF);
      for (String table : told) {
        digest.append(table).append(' ').append(digest(connection, table, tenant)).append('\n');
      }
      return digest.toString();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * Takes row security away from every table, for everybody, so that queries have to hold alone.
   */
  public static void takeDownRowSecurity() {
    onEach("DISABLE ROW LEVEL SECURITY");
  }

  public static void putUpRowSecurity() {
    onEach("ENABLE ROW LEVEL SECURITY");
  }

  private static String digest(Connection connection, String table, UUID tenant)
      throws SQLException {
    String query =
        "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM %s t WHERE tenant_id = ?"
            .formatted(table);
    try (PreparedStatement sql = connection.prepareStatement(query)) {
      sql.setObject(1, tenant);
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void onEach(String change) {
    List<String> walled = new ArrayList<>(tables());
    walled.add("tenants");
    try (Connection connection = MigratedPostgres.connect();
        Statement sql = connection.createStatement()) {
      for (String table : walled) {
        sql.execute("ALTER TABLE %s %s".formatted(table, change));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
