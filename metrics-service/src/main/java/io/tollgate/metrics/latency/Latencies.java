package io.tollgate.metrics.latency;

import io.tollgate.metrics.books.Sql;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Grain;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Slice;
import io.tollgate.metrics.query.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads how long things took. */
@ApplicationScoped
public class Latencies {

  /** Of what there are histograms; what is told apart by more has averages only. */
  private static final Set<Dimension> KNOWN =
      Set.of(Dimension.TENANT, Dimension.PROVIDER, Dimension.MODEL);

  /** Histograms of minutes that are older may be gone; those of their hours are not. */
  private static final Duration MINUTES_ARE_KEPT = Duration.ofDays(2);

  /** What has no histogram yet is read from the ledger, but never more than this. */
  private static final Duration LONGEST_TAIL = Duration.ofMinutes(15);

  private static final String EACH =
      """
      CROSS JOIN LATERAL (
          SELECT 'duration' AS kind, bin, count FROM unnest(duration_bins, duration_counts) AS u (bin, count)
          UNION ALL
          SELECT 'first_token', bin, count FROM unnest(first_token_bins, first_token_counts) AS u (bin, count)
      ) AS each
      GROUP BY provider, model, kind, bin
      """;

  private static final String TAIL =
      """
      UNION ALL
      SELECT provider, model, kind, bin, count(*)
      FROM attempts
      CROSS JOIN LATERAL (VALUES ('duration', latency_bin(duration_us)), ('first_token', latency_bin(first_token_us)))
          AS each (kind, bin)
      WHERE posted_at >= ? AND posted_at < ? AND outcome = 'served' AND NOT estimated AND bin IS NOT NULL AND
      """;

  /** Who answered. */
  public record Target(String provider, String model) {}

  private record Bin(Target target, String kind, int bin, long count) {}

  /** Whether a question can be answered: there are no histograms by user, for one. */
  public static boolean canTell(Question question) {
    return question.filters().concernOnly(KNOWN);
  }

  /** By provider and model, of those that served anything. */
  public Map<Target, Measured> of(Connection connection, Question question) throws SQLException {
    Instant complete = completeTo(connection);
    Window window = keptWindow(question.range().window());
    Sql sql = Sql.of("SELECT provider, model, kind, bin, sum(count)::bigint AS count FROM (");
    sql.add(Sql.joined("UNION ALL", slices(question, window, complete)))
        .add(") AS slices")
        .add(EACH);
    Instant tail = latest(window.from(), complete, window.end().minus(LONGEST_TAIL));
    if (tail.isBefore(window.end())) {
      sql.add(TAIL, tail, window.end())
          .add(question.scope().condition())
          .add(question.filters().condition())
          .add("GROUP BY provider, model, kind, bin");
    }
    return measured(
        sql.rows(
            connection,
            row ->
                new Bin(
                    new Target(row.getString("provider"), row.getString("model")),
                    row.getString("kind"),
                    row.getInt("bin"),
                    row.getLong("count"))));
  }

  /** All of them together. */
  public static Measured total(Map<Target, Measured> measured) {
    return measured.values().stream().reduce(Measured.NONE, Measured::plus);
  }

  /** Up to when every minute has a histogram. */
  public Instant completeTo(Connection connection) throws SQLException {
    return Sql.of("SELECT complete_to FROM latency_watermark")
        .rows(connection, row -> row.getObject(1, OffsetDateTime.class).toInstant())
        .getFirst();
  }

  private static List<Sql> slices(Question question, Window window, Instant complete) {
    List<Sql> parts = new ArrayList<>();
    Instant end = complete.isBefore(window.end()) ? complete : window.end();
    if (window.from().isBefore(end)) {
      for (Slice slice : new Window(window.from(), end).cover()) {
        parts.add(slice(question, slice));
      }
    }
    if (parts.isEmpty()) {
      parts.add(slice(question, new Slice(Grain.MINUTE, window.from(), window.from())));
    }
    return parts;
  }

  private static Sql slice(Question question, Slice slice) {
    return Sql.of(
            """
            SELECT provider, model, duration_bins, duration_counts, first_token_bins, first_token_counts
            FROM latencies WHERE width = ? AND bucket >= ? AND bucket < ? AND
            """,
            slice.grain().word(),
            slice.from(),
            slice.end())
        .add(question.scope().condition())
        .add(question.filters().condition());
  }

  private static Window keptWindow(Window asked) {
    Instant kept = asked.end().minus(MINUTES_ARE_KEPT);
    return asked.from().isBefore(kept)
        ? new Window(Grain.HOUR.floor(asked.from()), asked.to())
        : asked;
  }

  private static Map<Target, Measured> measured(List<Bin> bins) {
    Map<Target, Map<String, SortedMap<Integer, Long>>> found = new HashMap<>();
    for (Bin each : bins) {
      found
          .computeIfAbsent(each.target(), target -> new HashMap<>())
          .computeIfAbsent(each.kind(), kind -> new TreeMap<>())
          .merge(each.bin(), each.count(), Long::sum);
    }
    Map<Target, Measured> measured = new HashMap<>();
    found.forEach((target, kinds) ->
        measured.put(
            target,
            new Measured(
                new Histogram(kinds.getOrDefault("duration", new TreeMap<>())),
                new Histogram(kinds.getOrDefault("first_token", new TreeMap<>())))));
    return measured;
  }

  private static Instant latest(Instant... moments) {
    return List.of(moments).stream().max(Instant::compareTo).orElseThrow();
  }
}
