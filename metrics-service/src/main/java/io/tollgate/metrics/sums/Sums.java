package io.tollgate.metrics.sums;

import io.tollgate.contract.Money;
import io.tollgate.metrics.books.Sql;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Grain;
import io.tollgate.metrics.query.Interval;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Slice;
import io.tollgate.metrics.query.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Adds up what a question asks for, in one statement. */
@ApplicationScoped
public class Sums {

  // A row of the sums is priced or it is not, but for the bucket in which a model gets its first
  // price.
  // There it does not tell which of its operations lack one: we say as many as its attempts do.
  private static final String FIGURES =
      """
      coalesce(sum(operations), 0) AS operations,
      sum(operations) FILTER (WHERE outcome = 'served') AS served,
      sum(operations) FILTER (WHERE outcome = 'cancelled') AS cancelled,
      sum(least(operations, unpriced)) AS unpriced,
      sum(attempts) AS attempts,
      sum(attempts) FILTER (WHERE outcome = 'served') AS attempts_served,
      coalesce(sum(attempts) FILTER (WHERE outcome = 'failed'), 0) AS attempts_failed,
      sum(estimated) AS attempts_estimated,
      sum(unpriced) AS attempts_unpriced,
      sum(duration_us) FILTER (WHERE outcome = 'served') AS micros,
      coalesce(sum(input + cache_read + cache_write_5m + cache_write_1h + input_audio + input_image), 0) AS tokens_in,
      sum(cache_read) AS tokens_cached,
      coalesce(sum(output + reasoning + output_audio + output_image), 0) AS tokens_out,
      coalesce(sum(cost), 0) AS cost
      """;

  /** All of it together. */
  public Figures total(Connection connection, Question question) throws SQLException {
    return Sql.of("SELECT " + FIGURES + "FROM")
        .add(usage(question, List.of(), Grain.DAY))
        .rows(connection, Sums::figures)
        .getFirst();
  }

  /** Every group there is, in no order. Not for what may have a great many, like keys. */
  public List<Line> by(Connection connection, Question question, Dimension... dimensions)
      throws SQLException {
    List<Dimension> by = List.of(dimensions);
    return Sql.of("SELECT " + columns(by) + ", " + FIGURES + "FROM")
        .add(usage(question, by, Grain.DAY))
        .add("GROUP BY " + columns(by))
        .rows(connection, row -> line(row, by.size()));
  }

  /** A page of the groups. */
  public Page page(Connection connection, Question question, List<Dimension> by, Page.Wish wish)
      throws SQLException {
    Sql sql =
        Sql.of("SELECT *, count(*) OVER () AS groups FROM (SELECT " + columns(by) + ", " + FIGURES)
            .add("FROM")
            .add(usage(question, by, Grain.DAY))
            .add("GROUP BY " + columns(by) + ") AS totals")
            .add("ORDER BY " + wish.order().expression() + " DESC, " + columns(by))
            .add("LIMIT ? OFFSET ?", wish.limit(), wish.offset());
    long[] groups = {0};
    List<Line> lines =
        sql.rows(
            connection,
            row -> {
              groups[0] = row.getLong("groups");
              return line(row, by.size());
            });
    return new Page(lines, groups[0]);
  }

  /** By steps of time, of those in which there was any usage, in order: their local beginnings. */
  public List<Line> over(Connection connection, Question question, Interval interval)
      throws SQLException {
    Window window = question.range().window();
    Grain widest = interval.grain(question.range().zone(), window);
    return Sql.of(
            "SELECT to_char(date_trunc(?, bucket AT TIME ZONE ?), 'YYYY-MM-DD\"T\"HH24:MI') AS step,",
            interval.word(),
            question.range().zone().getId())
        .add(FIGURES + "FROM")
        .add(usage(question, List.of(), widest))
        .add("GROUP BY 1 ORDER BY 1")
        .rows(connection, row -> line(row, 1));
  }

  private static Sql usage(Question question, List<Dimension> by, Grain widest) {
    boolean tagged = by.contains(Dimension.TAG) || question.filters().concern(Dimension.TAG);
    Window asked = question.range().window();
    Window window = tagged ? asked.widenedTo(Grain.HOUR) : asked;
    List<Sql> parts = new ArrayList<>();
    for (Slice slice : window.coverUpTo(widest)) {
      parts.add(
          Sql.of(
                  "SELECT * FROM "
                      + view(slice.grain(), tagged)
                      + " WHERE bucket >= ? AND bucket < ?",
                  slice.from(),
                  slice.end())
              .add("AND")
              .add(question.scope().condition())
              .add(question.filters().condition()));
    }
    return Sql.of("(").add(Sql.joined("UNION ALL", parts)).add(") AS usage");
  }

  private static String view(Grain grain, boolean tagged) {
    return (tagged ? "usage_by_tag_and_" : "usage_by_") + grain.word();
  }

  private static String columns(List<Dimension> by) {
    return String.join(", ", by.stream().map(Dimension::column).toList());
  }

  private static Line line(ResultSet row, int keys) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= keys; i++) {
      values.add(row.getString(i));
    }
    return new Line(values, figures(row));
  }

  private static Figures figures(ResultSet row) throws SQLException {
    return new Figures(
        row.getLong("operations"),
        row.getLong("served"),
        row.getLong("cancelled"),
        row.getLong("unpriced"),
        new Figures.Attempts(
            row.getLong("attempts"),
            row.getLong("attempts_served"),
            row.getLong("attempts_failed"),
            row.getLong("attempts_estimated"),
            row.getLong("attempts_unpriced"),
            row.getLong("micros")),
        new Figures.Tokens(
            row.getLong("tokens_in"), row.getLong("tokens_cached"), row.getLong("tokens_out")),
        new Money(row.getBigDecimal("cost")));
  }
}
