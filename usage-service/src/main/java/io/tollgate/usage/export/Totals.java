package io.tollgate.usage.export;

import io.tollgate.usage.audience.Period;
import io.tollgate.usage.audience.Selection;
import io.tollgate.usage.csv.CsvWriter;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the lines of the ledger that are exported come to.
 *
 * @param entries how many lines
 * @param unpriced how many attempts among them have no price
 */
record Totals(long entries, long unpriced, BigDecimal cost, BigDecimal charged) {

  private static final String QUERY =
      """
      SELECT count(*), coalesce(sum(unpriced), 0), coalesce(sum(cost), 0), coalesce(sum(charged), 0)
      FROM ledger_in_sight
      WHERE %s
      """
          .formatted(Selection.CONDITION);

  static Totals of(Connection connection, Selection selection, Period period) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(QUERY)) {
      selection.bind(sql, period);
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        return new Totals(
            row.getLong(1), row.getLong(2), row.getBigDecimal(3), row.getBigDecimal(4));
      }
    }
  }

  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-tollgate-entries", Long.toString(entries));
    headers.put("x-tollgate-unpriced", Long.toString(unpriced));
    headers.put("x-tollgate-cost", CsvWriter.plain(cost));
    headers.put("x-tollgate-charged", CsvWriter.plain(charged));
    return headers;
  }
}
