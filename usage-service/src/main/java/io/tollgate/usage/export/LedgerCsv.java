package io.tollgate.usage.export;

import io.tollgate.contract.TokenClass;
import io.tollgate.usage.audience.Period;
import io.tollgate.usage.audience.Selection;
import io.tollgate.usage.csv.CsvWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Every line of the ledger as it is: attempts, and what corrects them. */
final class LedgerCsv {

  /** Rows that are held at once. */
  private static final int FETCHED = 1_000;

  /** What is written as it is text; what is not named here or below is a number. */
  private static final List<String> TEXTS =
      List.of(
          "entry_id",
          "attempt_id",
          "kind",
          "tenant_id",
          "tenant",
          "team_id",
          "team",
          "user_id",
          "user",
          "key_id",
          "operation_id",
          "operation_type",
          "provider",
          "model",
          "intent",
          "tags",
          "outcome",
          "units",
          "price_id");

  private static final List<String> MOMENTS = List.of("started_at", "posted_at", "booked_at");

  /** The columns, in order. */
  static final List<String> COLUMNS =
      Stream.of(
              TEXTS.stream().limit(17),
              Stream.of("attempts", "operations", "unpriced", "estimated"),
              Stream.of(TokenClass.values()).map(TokenClass::column),
              Stream.of("units", "price_id", "cost", "charged", "duration_us", "period"),
              MOMENTS.stream())
          .flatMap(each -> each)
          .toList();

  // A day at a time, so that only a day is ever sorted.
  private static final String QUERY =
      """
      SELECT entry_id, attempt_id, kind, entry.tenant_id, tenants.name AS tenant, entry.team_id, teams.name AS team,
          entry.user_id, users.name AS "user", key_id, operation_id, operation_type, provider, model, intent,
          array_to_json(tags)::text AS tags, outcome, attempts, operations, unpriced, estimated, input, cache_read,
          cache_write_5m, cache_write_1h, input_audio, input_image, output, reasoning, output_audio, output_image,
          CASE WHEN units <> '{}' THEN units::text END AS units, price_id,
          CASE WHEN unpriced <= 0 OR kind <> 'attempt' THEN cost END AS cost,
          CASE WHEN unpriced <= 0 OR kind <> 'attempt' THEN charged END AS charged,
          duration_us, to_char(period, 'YYYY-MM') AS period, started_at, posted_at, booked_at
      FROM (SELECT * FROM ledger_in_sight WHERE %s) entry
      LEFT JOIN tenants ON tenants.id = entry.tenant_id
      LEFT JOIN teams ON teams.tenant_id = entry.tenant_id AND teams.id = entry.team_id
      LEFT JOIN users ON users.tenant_id = entry.tenant_id AND users.id = entry.user_id
      ORDER BY posted_at, entry_id
      """
          .formatted(Selection.CONDITION);

  private LedgerCsv() {}

  static void write(Connection connection, Selection selection, Period period, CsvWriter csv)
      throws SQLException, IOException {
    for (String column : COLUMNS) {
      csv.text(column);
    }
    csv.end();
    try (PreparedStatement sql = connection.prepareStatement(QUERY)) {
      sql.setFetchSize(FETCHED);
      for (Period day : period.days()) {
        selection.bind(sql, day);
        try (ResultSet row = sql.executeQuery()) {
          while (row.next()) {
            write(row, csv);
          }
        }
      }
    }
  }

  private static void write(ResultSet row, CsvWriter csv) throws SQLException, IOException {
    for (int i = 0; i < COLUMNS.size(); i++) {
      String column = COLUMNS.get(i);
      if (MOMENTS.contains(column)) {
        csv.text(row.getObject(i + 1, OffsetDateTime.class).toInstant().toString());
      } else if (TEXTS.contains(column) || column.equals("period")) {
        csv.text(row.getString(i + 1));
      } else {
        csv.number(row.getBigDecimal(i + 1));
      }
    }
    csv.end();
  }
}
