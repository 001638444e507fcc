package io.tollgate.usage.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way to Postgres, one array per column: read in a quarter of the time that the same
 * rows take as JSON.
 */
final class Columns<R> {

  private final List<Column<R>> columns;

  private Columns(List<Column<R>> columns) {
    this.columns = List.copyOf(columns);
  }

  static <R> Columns<R> of(List<List<Column<R>>> columns) {
    return new Columns<>(columns.stream().flatMap(List::stream).toList());
  }

  /**
   * One column.
   *
   * @param type of what is sent
   * @param read how that becomes what is kept
   */
  record Column<R>(
      String name,
      String type,
      String read,
      Function<R, @Nullable Object> value,
      IntFunction<Object[]> array) {

    static <R> Column<R> id(String name, Function<R, @Nullable UUID> value) {
      return new Column<>(name, "uuid", "%s", value::apply, Object[]::new);
    }

    static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
      return new Column<>(name, "text", "%s", value::apply, String[]::new);
    }

    static <R> Column<R> texts(String name, Function<R, List<String>> value) {
      return new Column<>(
          name, "text", "%s::text[]", row -> literal(value.apply(row)), String[]::new);
    }

    /** An object, told as JSON. */
    static <R> Column<R> json(String name, Function<R, String> value) {
      return new Column<>(name, "text", "%s::jsonb", value::apply, String[]::new);
    }

    /** Bytes, told in hexadecimal. */
    static <R> Column<R> bytes(String name, Function<R, @Nullable String> value) {
      return new Column<>(name, "text", "decode(%s, 'hex')", value::apply, String[]::new);
    }

    static <R> Column<R> flag(String name, Function<R, Boolean> value) {
      return new Column<>(name, "bool", "%s", value::apply, Boolean[]::new);
    }

    static <R> Column<R> count(String name, Function<R, @Nullable Long> value) {
      return new Column<>(name, "int8", "%s", value::apply, Long[]::new);
    }

    /** A number that is exact, like money; as text, because that is how it is sent. */
    static <R> Column<R> exact(String name, Function<R, @Nullable Object> value) {
      return new Column<>(name, "numeric", "%s", value, Object[]::new);
    }

    /** What Postgres can keep: rounding a moment up could move it into the next minute. */
    static <R> Column<R> moment(String name, Function<R, Instant> value) {
      return new Column<>(
          name,
          "timestamptz",
          "%s",
          row -> value.apply(row).truncatedTo(ChronoUnit.MICROS),
          Object[]::new);
    }
  }

  /** The names, as they stand behind INSERT INTO. */
  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** A query of the rows; its parameters are set by {@link #set}. */
  String rows() {
    // Arrays side by side in a select list are read in step, without being put down first.
    return "SELECT %s FROM (SELECT %s) AS told"
        .formatted(
            joined(column -> column.read().formatted(column.name()) + " AS " + column.name()),
            joined(column -> "unnest(?::%s[]) AS %s".formatted(column.type(), column.name())));
  }

  /** Sets the parameters of {@link #rows} from the first on. */
  void set(PreparedStatement sql, List<R> rows) throws SQLException {
    Connection connection = sql.getConnection();
    int parameter = 1;
    for (Column<R> column : columns) {
      Object[] values = column.array().apply(rows.size());
      for (int row = 0; row < values.length; row++) {
        values[row] = column.value().apply(rows.get(row));
      }
      sql.setArray(parameter++, connection.createArrayOf(column.type(), values));
    }
  }

  private String joined(Function<Column<R>, String> form) {
    return columns.stream().map(form).collect(Collectors.joining(", "));
  }

  // As Postgres writes an array of texts; what is quoted needs a backslash before two characters
  // only.
  private static String literal(List<String> texts) {
    if (texts.isEmpty()) {
      return "{}";
    }
    return texts.stream()
        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "{", "}"));
  }
}
