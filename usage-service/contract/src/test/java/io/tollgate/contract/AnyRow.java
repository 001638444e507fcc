package io.tollgate.contract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A row with something in every column that must have something, whatever the table. What a table
 * otherwise demands is taken away first, so it is for transactions that are rolled back.
 */
final class AnyRow {

  private static final String CHECKS =
      """
      SELECT quote_ident(conname) FROM pg_constraint
      WHERE conrelid = '%s'::regclass AND contype IN ('c', 'f') AND conparentid = 0
      """;

  private static final String COLUMNS =
      """
      SELECT quote_ident(attname), format_type(atttypid, NULL)
      FROM pg_attribute
      WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
        AND (attname = 'tenant_id' OR attnotnull AND NOT atthasdef)
      """;

  private AnyRow() {}

  static void into(Statement sql, String table, String tenant) throws SQLException {
    makeRoom(sql, table);
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(COLUMNS.formatted(table))) {
      while (rows.next()) {
        columns.add(rows.getString(1));
        values.add(
            rows.getString(1).equals("tenant_id") ? "'" + tenant + "'" : any(rows.getString(2)));
      }
    }
    sql.execute(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(table, String.join(", ", columns), String.join(", ", values)));
  }

  private static void makeRoom(Statement sql, String table) throws SQLException {
    List<String> checks = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(CHECKS.formatted(table))) {
      while (rows.next()) {
        checks.add(rows.getString(1));
      }
    }
    for (String check : checks) {
      sql.execute("ALTER TABLE %s DROP CONSTRAINT %s".formatted(table, check));
    }
    sql.execute(
        """
        DO $$ BEGIN
          IF (SELECT relkind FROM pg_class WHERE oid = '%1$s'::regclass) = 'p' THEN
            CREATE TABLE IF NOT EXISTS %1$s_of_any_time PARTITION OF %1$s DEFAULT;
          END IF;
        END $$
        """
            .formatted(table));
  }

  private static String any(String type) {
    return switch (type) {
      case "uuid" -> "gen_random_uuid()";
      case "text" -> "gen_random_uuid()::text";
      case "timestamp with time zone" -> "now()";
      case "date" -> "current_date";
      case "boolean" -> "true";
      case "bytea" -> "sha256('')";
      case "json", "jsonb" -> "'{}'";
      case "smallint", "integer", "bigint", "numeric" -> "1";
      default -> {
        if (type.endsWith("[]")) {
          yield "'{}'";
        }
        throw new IllegalArgumentException("no value is known for a column of type " + type);
      }
    };
  }
}
