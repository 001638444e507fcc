package io.tollgate.usage.reconciliation;

import io.tollgate.usage.csv.CsvReader;
import io.tollgate.usage.reconciliation.UsageFile.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our own format as CSV: the first record names the fields. */
final class OwnCsv {

  private final Taker taker;

  OwnCsv(Taker taker) {
    this.taker = taker;
  }

  void read(InputStream in) throws IOException, SQLException {
    CsvReader csv = new CsvReader(in);
    Optional<CsvReader.Row> head = csv.next();
    if (head.isEmpty()) {
      taker.flawed(1, "the file is empty");
      return;
    }
    List<String> columns = head.get().cells().stream().map(String::strip).toList();
    for (String column : columns) {
      if (!OwnFields.ALL.contains(column)) {
        taker.flawed(
            1,
            "'%s' is no column; there are %s".formatted(column, String.join(", ", OwnFields.ALL)));
        return;
      }
    }
    for (Optional<CsvReader.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
      try {
        taker.take(line(columns, row.get()));
      } catch (Flaw flaw) {
        taker.flawed(row.get().line(), flaw.why());
      }
    }
  }

  private static FileLine line(List<String> columns, CsvReader.Row row) {
    if (row.flaw() != null) {
      throw new Flaw(row.flaw());
    }
    if (row.cells().size() != columns.size()) {
      throw new Flaw(
          "it has %d cells and the first line %d".formatted(row.cells().size(), columns.size()));
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(columns.get(i), row.cells().get(i));
    }
    return OwnFields.line(row.line(), fields);
  }
}
