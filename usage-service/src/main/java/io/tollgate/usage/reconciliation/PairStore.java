package io.tollgate.usage.reconciliation;

import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.ledger.AttemptStates;
import io.tollgate.usage.reconciliation.Finding.Ours;
import io.tollgate.usage.reconciliation.Finding.Theirs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what the file says beside what the ledger says. */
final class PairStore {

  private static final int FETCHED = 1_000;

  /** A call is known by its provider's id for it where that was told, else by ours. */
  private static final String REQUESTS =
      """
      SELECT %s, theirs.line, theirs.request_id, theirs.day, theirs.model, theirs.counted, theirs.cost,
          coalesce(theirs.copy, ours.copy) AS copy
      FROM (SELECT *, row_number() OVER (PARTITION BY request_id ORDER BY line) AS copy
            FROM reconciliation_lines WHERE reconciliation_id = ?) theirs
      FULL JOIN (SELECT id, started_at, request, row_number() OVER (PARTITION BY request ORDER BY id) AS copy
                 FROM (SELECT id, started_at, coalesce(nullif(metadata ->> 'provider_request_id', ''), id::text) AS request
                       FROM attempts
                       WHERE provider = ? AND started_at >= ?::timestamptz - interval '1 day'
                           AND started_at < ?::timestamptz + interval '1 day') near) ours
          ON ours.request = theirs.request_id AND ours.copy = theirs.copy
      LEFT JOIN attempt_state state ON state.id = ours.id
      WHERE theirs.line IS NOT NULL OR ours.started_at >= ? AND ours.started_at < ?
      ORDER BY theirs.line, ours.id
      """
          .formatted(
              Stream.of(AttemptStates.COLUMNS.split(",\\s*"))
                  .map(column -> "state." + column)
                  .collect(Collectors.joining(", ")));

  private static final String COUNTED =
      Stream.of(Measure.values())
          .map(measure ->
              switch (measure) {
                case PROMPT ->
                    "input + cache_read + cache_write_5m + cache_write_1h + input_audio + input_image";
                case COMPLETION -> "output + reasoning + output_audio + output_image";
                default -> measure.word();
              })
          .map("sum(%s)::bigint"::formatted)
          .collect(Collectors.joining(", "));

  private static final String THEIRS =
      Measure.WORDS.stream()
          .map("sum((counted ->> '%s')::bigint)::bigint"::formatted)
          .collect(Collectors.joining(", "));

  private static final String TOTALS =
      """
      SELECT day, model, ours.*, theirs.*
      FROM (SELECT day, model, min(line) AS line, sum(cost) AS their_cost, %s
            FROM reconciliation_lines WHERE reconciliation_id = ? GROUP BY day, model) theirs
          (day, model, line, their_cost, %s)
      FULL JOIN (SELECT (started_at AT TIME ZONE 'UTC')::date, model, CASE WHEN sum(unpriced) = 0 THEN sum(cost) END, %s
                 FROM ledger_entries WHERE provider = ? AND started_at >= ? AND started_at < ? GROUP BY 1, 2) ours
          (day, model, our_cost, %s) USING (day, model)
      ORDER BY 1, 2
      """
          .formatted(THEIRS, columns("their_"), COUNTED, columns("our_"));

  private PairStore() {}

  /** Who takes what stands side by side; either may be missing. */
  interface OfRequests {
    void take(@Nullable Theirs theirs, @Nullable AttemptState ours, boolean again)
        throws SQLException;
  }

  /** The same of totals. */
  interface OfTotals {
    void take(@Nullable Theirs theirs, @Nullable Ours ours) throws SQLException;
  }

  static void requests(Connection connection, UUID id, Wish wish, OfRequests taker)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(REQUESTS)) {
      sql.setFetchSize(FETCHED);
      sql.setObject(1, id);
      sql.setString(2, wish.provider());
      for (int twice = 0; twice < 2; twice++) {
        sql.setObject(3 + 2 * twice, wish.period().from().atOffset(ZoneOffset.UTC));
        sql.setObject(4 + 2 * twice, wish.period().to().atOffset(ZoneOffset.UTC));
      }
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          AttemptState state = row.getObject(1) == null ? null : AttemptStates.of(row);
          taker.take(theirs(row), state, row.getLong("copy") > 1);
        }
      }
    }
  }

  private static @Nullable Theirs theirs(ResultSet row) throws SQLException {
    long line = row.getLong("line");
    return row.wasNull()
        ? null
        : new Theirs(
            line,
            row.getString("request_id"),
            row.getObject("day", LocalDate.class),
            row.getString(34),
            Counted.read(row.getString("counted")),
            row.getBigDecimal(36));
  }

  static void totals(Connection connection, UUID id, Wish wish, OfTotals taker)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(TOTALS)) {
      sql.setFetchSize(FETCHED);
      sql.setObject(1, id);
      sql.setString(2, wish.provider());
      sql.setObject(3, wish.period().from().atOffset(ZoneOffset.UTC));
      sql.setObject(4, wish.period().to().atOffset(ZoneOffset.UTC));
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          LocalDate day = row.getObject("day", LocalDate.class);
          String model = row.getString("model");
          Theirs theirs =
              row.getObject("line") == null
                  ? null
                  : new Theirs(
                      row.getLong("line"),
                      null,
                      day,
                      model,
                      counted(row, "their_"),
                      row.getBigDecimal("their_cost"));
          Ours ours =
              row.getObject("our_prompt") == null
                  ? null
                  : new Ours(
                      null, null, day, model, counted(row, "our_"), row.getBigDecimal("our_cost"));
          taker.take(theirs, ours);
        }
      }
    }
  }

  private static Map<Measure, Long> counted(ResultSet row, String whose) throws SQLException {
    Map<Measure, Long> counted = new EnumMap<>(Measure.class);
    for (Measure each : Measure.values()) {
      long count = row.getLong(whose + each.word());
      if (!row.wasNull()) {
        counted.put(each, count);
      }
    }
    return counted;
  }

  private static String columns(String whose) {
    return Measure.WORDS.stream().map(whose::concat).collect(Collectors.joining(", "));
  }
}
