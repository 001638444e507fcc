package io.tollgate.usage.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads records one after the other. */
public final class CsvReader {

  /** Characters a record may have at most. */
  public static final int LONGEST = 1 << 16;

  private static final int END = -1;
  private static final int MARK = 0xFEFF;

  private final BufferedReader in;
  private long line = 1;

  public CsvReader(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), LONGEST);
  }

  /**
   * A record.
   *
   * @param line where it began, the first is 1
   * @param flaw why it cannot be read; null when it can
   */
  public record Row(long line, List<String> cells, @Nullable String flaw) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** The next record that is not empty; empty at the end, and after one that never ended. */
  public Optional<Row> next() throws IOException {
    while (true) {
      int c = in.read();
      if (line == 1 && c == MARK) {
        c = in.read();
      }
      if (c == END) {
        return Optional.empty();
      }
      if (c == '\n') {
        line++;
      } else if (c != '\r') {
        return Optional.of(record(c));
      }
    }
  }

  private Row record(int begin) throws IOException {
    long began = line;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    int length = 0;
    boolean quoted = false;
    boolean closed = false;
    String flaw = null;
    for (int c = begin; ; c = in.read()) {
      if (c == END || (!quoted && c == '\n')) {
        cells.add(cell.toString());
        line += c == END ? 0 : 1;
        return new Row(began, cells, quoted ? "a quoted cell never ends" : flaw);
      }
      if (++length > LONGEST) {
        flaw = "the record is longer than " + LONGEST + " characters";
        continue;
      }
      if (quoted) {
        line += c == '\n' ? 1 : 0;
        if (c == '"') {
          quoted = false;
          closed = true;
        } else {
          cell.append((char) c);
        }
      } else if (c == '"' && closed) {
        cell.append('"');
        quoted = true;
        closed = false;
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        cells.add(cell.toString());
        cell.setLength(0);
        closed = false;
      } else if (c != '\r') {
        flaw = closed || c == '"' ? "a quote stands where none can" : flaw;
        cell.append((char) c);
      }
    }
  }
}
