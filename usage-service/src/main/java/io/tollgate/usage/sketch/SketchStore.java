package io.tollgate.usage.sketch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Makes histograms that are missing, or whose sums say something else by now. */
final class SketchStore {

  private static final String LEAD = "SELECT pg_try_advisory_xact_lock(1413566540, 3)";
  private static final String WATERMARK = "SELECT complete_to, walked_to FROM latency_watermark";
  private static final String COMPLETE = "UPDATE latency_watermark SET complete_to = ?";
  private static final String WALKED = "UPDATE latency_watermark SET walked_to = ?";
  private static final String EARLIEST = "SELECT min(bucket) FROM rollup_days";
  private static final String HAS_SUMS = "SELECT EXISTS (SELECT FROM rollup_days WHERE bucket = ?)";
  private static final String FORGET =
      "DELETE FROM latency_sketches WHERE width = 'minute' AND bucket < ?";

  private static final String KEY = "tenant_id, bucket, provider, model";

  /**
   * What is due: width, table of sums; parameters from, to. Attempts that are estimated have no
   * true duration; they count when their truth is told.
   */
  private static final String DUE =
      """
      WITH due AS (
          SELECT tenant_id, bucket, provider, model,
                 sum(attempts - estimated)::bigint AS attempts, sum(duration_us) AS duration_us
          FROM %2$s
          WHERE bucket >= ? AND bucket < ? AND outcome = 'served'
          GROUP BY tenant_id, bucket, provider, model
      ), stale AS (
          SELECT due.*
          FROM due
          LEFT JOIN latency_sketches known
              ON known.width = '%1$s' AND known.tenant_id = due.tenant_id AND known.bucket = due.bucket
                 AND known.provider = due.provider AND known.model = due.model
          WHERE (known.attempts, known.duration_us) IS DISTINCT FROM (due.attempts, due.duration_us)
      )\
      """;

  /** Of the ledger: attempts as they were booked, and estimates whose truth was told since. */
  private static final String OF_LEDGER =
      """
      , spans AS MATERIALIZED (
          SELECT min(bucket) AS begins, max(bucket) + interval '1 %1$s' AS ends FROM stale
      ), measured AS (
          SELECT tenant_id, date_trunc('%1$s', posted_at, 'UTC') AS bucket, provider, model, duration_us, first_token_us
          FROM attempts
          WHERE posted_at >= (SELECT begins FROM spans) AND posted_at < (SELECT ends FROM spans)
              AND outcome = 'served' AND NOT estimated
          UNION ALL
          SELECT attempt.tenant_id, date_trunc('%1$s', truth.posted_at, 'UTC'), attempt.provider, attempt.model,
                 attempt.duration_us, attempt.first_token_us
          FROM corrections truth
          JOIN attempt_state attempt ON attempt.id = truth.attempt_id
          WHERE truth.posted_at >= (SELECT begins FROM spans) AND truth.posted_at < (SELECT ends FROM spans)
              AND truth.estimated = -1 AND attempt.outcome = 'served' AND NOT attempt.estimated
      ), counted AS (
          SELECT %2$s, kind, bin, count(*) AS count
          FROM measured
          JOIN stale USING (%2$s)
          CROSS JOIN LATERAL (VALUES ('duration', latency_bin(measured.duration_us)),
                                     ('first_token', latency_bin(first_token_us))) AS each (kind, bin)
          WHERE bin IS NOT NULL
          GROUP BY %2$s, kind, bin
      )\
      """;

  /** Of the histograms of hours: added up. */
  private static final String OF_HOURS =
      """
      , counted AS (
          SELECT stale.tenant_id, stale.bucket, stale.provider, stale.model, kind, bin, sum(count)::bigint AS count
          FROM stale
          JOIN latency_sketches hour
              ON hour.width = 'hour' AND hour.tenant_id = stale.tenant_id AND hour.provider = stale.provider
                 AND hour.model = stale.model AND hour.bucket >= stale.bucket
                 AND hour.bucket < stale.bucket + interval '1 day'
          CROSS JOIN LATERAL (
              SELECT 'duration' AS kind, bin, count FROM unnest(hour.duration_bins, hour.duration_counts) AS u (bin, count)
              UNION ALL
              SELECT 'first_token', bin, count FROM unnest(hour.first_token_bins, hour.first_token_counts) AS u (bin, count)
          ) AS each
          GROUP BY stale.tenant_id, stale.bucket, stale.provider, stale.model, kind, bin
      )\
      """;

  private static final String MADE =
      """
      INSERT INTO latency_sketches (tenant_id, width, bucket, provider, model, attempts, duration_us,
          duration_bins, duration_counts, first_token_bins, first_token_counts)
      SELECT stale.tenant_id, '%1$s', stale.bucket, stale.provider, stale.model, stale.attempts, stale.duration_us,
             coalesce(array_agg(bin ORDER BY bin) FILTER (WHERE kind = 'duration'), '{}'),
             coalesce(array_agg(count ORDER BY bin) FILTER (WHERE kind = 'duration'), '{}'),
             coalesce(array_agg(bin ORDER BY bin) FILTER (WHERE kind = 'first_token'), '{}'),
             coalesce(array_agg(count ORDER BY bin) FILTER (WHERE kind = 'first_token'), '{}')
      FROM stale
      LEFT JOIN counted USING (%2$s)
      GROUP BY stale.tenant_id, stale.bucket, stale.provider, stale.model, stale.attempts, stale.duration_us
      ON CONFLICT (tenant_id, width, bucket, provider, model) DO UPDATE SET
          attempts = excluded.attempts, duration_us = excluded.duration_us,
          duration_bins = excluded.duration_bins, duration_counts = excluded.duration_counts,
          first_token_bins = excluded.first_token_bins, first_token_counts = excluded.first_token_counts
      """;

  private static final String MINUTES = made("minute", "rollup_minutes", OF_LEDGER);
  private static final String HOURS = made("hour", "rollup_hours", OF_LEDGER);
  private static final String DAYS = made("day", "rollup_days", OF_HOURS);

  private SketchStore() {}

  private static String made(String width, String sums, String counted) {
    return DUE.formatted(width, sums) + counted.formatted(width, KEY) + MADE.formatted(width, KEY);
  }

  /**
   * How far histograms are.
   *
   * @param completeTo every minute before it has one
   * @param walkedTo down to this hour older ones were compared
   */
  record Watermark(Instant completeTo, Instant walkedTo) {}

  /** Whether nobody else works on it, until the end of the transaction. */
  static boolean lead(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(LEAD);
        ResultSet row = sql.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  static Watermark watermark(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(WATERMARK);
        ResultSet row = sql.executeQuery()) {
      row.next();
      return new Watermark(moment(row, 1).orElseThrow(), moment(row, 2).orElseThrow());
    }
  }

  /** The first day of which there are sums. */
  static Optional<Instant> earliest(Connection connection) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(EARLIEST);
        ResultSet row = sql.executeQuery()) {
      row.next();
      return moment(row, 1);
    }
  }

  /** Whether anything was booked on this day. */
  static boolean hasSums(Connection connection, Instant day) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(HAS_SUMS)) {
      sql.setObject(1, day.atOffset(ZoneOffset.UTC));
      try (ResultSet row = sql.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  static void complete(Connection connection, Instant to) throws SQLException {
    execute(connection, COMPLETE, to);
  }

  static void walked(Connection connection, Instant to) throws SQLException {
    execute(connection, WALKED, to);
  }

  static void forgetMinutes(Connection connection, Instant before) throws SQLException {
    execute(connection, FORGET, before);
  }

  static int makeMinutes(Connection connection, Instant from, Instant to) throws SQLException {
    return execute(connection, MINUTES, from, to);
  }

  static int makeHours(Connection connection, Instant from, Instant to) throws SQLException {
    return execute(connection, HOURS, from, to);
  }

  static int makeDays(Connection connection, Instant from, Instant to) throws SQLException {
    return execute(connection, DAYS, from, to);
  }

  private static int execute(Connection connection, String statement, Instant... moments)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(statement)) {
      for (int i = 0; i < moments.length; i++) {
        sql.setObject(i + 1, moments[i].atOffset(ZoneOffset.UTC));
      }
      return sql.executeUpdate();
    }
  }

  private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
