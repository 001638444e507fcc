package io.tollgate.usage.export;

import io.tollgate.usage.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A CSV as whoever gets it sees it: rows of cells by their columns. */
public record Sheet(List<String> columns, List<Map<String, String>> rows) {

  public static Sheet of(String csv) {
    try {
      CsvReader reader =
          new CsvReader(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
      List<String> columns = reader.next().orElseThrow().cells();
      List<Map<String, String>> rows = new ArrayList<>();
      for (Optional<CsvReader.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
        if (row.get().flaw() != null || row.get().cells().size() != columns.size()) {
          throw new AssertionError("not a row: " + row.get());
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          cells.put(columns.get(i), row.get().cells().get(i));
        }
        rows.add(cells);
      }
      return new Sheet(columns, rows);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The exact sum of a column. */
  public BigDecimal sum(String column) {
    return rows.stream()
        .map(row -> row.get(column))
        .filter(cell -> !cell.isEmpty())
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The rows in which a column says this. */
  public List<Map<String, String>> where(String column, String value) {
    return rows.stream().filter(row -> value.equals(row.get(column))).toList();
  }
}
