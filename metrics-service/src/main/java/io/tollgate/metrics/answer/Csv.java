package io.tollgate.metrics.answer;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a table as RFC 4180 wants it. */
final class Csv {

  // What a spreadsheet takes for the beginning of a formula. Names come from callers, so a report
  // must
  // not run what one of them wrote.
  private static final String FORMULAS = "=+-@\t\r";

  private Csv() {}

  static String of(Tabular.Table table) {
    StringBuilder text = new StringBuilder(line(table.columns()));
    table.rows().forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<?> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(Object value) {
    return switch (value) {
      case BigDecimal decimal -> decimal.stripTrailingZeros().toPlainString();
      case Number number -> number.toString();
      default -> text(value.toString());
    };
  }

  private static String text(String value) {
    String harmless =
        !value.isEmpty() && FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean plain = harmless.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
