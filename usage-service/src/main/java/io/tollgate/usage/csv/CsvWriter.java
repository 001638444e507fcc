package io.tollgate.usage.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes records cell by cell; what is null is an empty cell. */
public final class CsvWriter {

  /** What spreadsheets take for the beginning of a formula. */
  private static final String FORMULA = "=+-@\t\r\n";

  private static final int BUFFER = 1 << 16;

  private final Writer out;
  private boolean first = true;

  public CsvWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  /** A text, never a formula: one that begins like one has an apostrophe before it. */
  public CsvWriter text(@Nullable String text) throws IOException {
    next();
    if (text == null || text.isEmpty()) {
      return this;
    }
    boolean formula = FORMULA.indexOf(text.charAt(0)) >= 0;
    if (formula || mustBeQuoted(text)) {
      out.write('"');
      out.write(formula ? "'" : "");
      out.write(text.replace("\"", "\"\""));
      out.write('"');
    } else {
      out.write(text);
    }
    return this;
  }

  /** A number to its last digit, without an exponent and without zeros at its end. */
  public CsvWriter number(@Nullable BigDecimal number) throws IOException {
    next();
    if (number != null) {
      out.write(plain(number));
    }
    return this;
  }

  public CsvWriter number(long number) throws IOException {
    next();
    out.write(Long.toString(number));
    return this;
  }

  /** Ends the record. */
  public void end() throws IOException {
    out.write("\r\n");
    first = true;
  }

  /** Writes what is still held. */
  public void flush() throws IOException {
    out.flush();
  }

  /** Plain digits without zeros at their end. */
  public static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void next() throws IOException {
    if (!first) {
      out.write(',');
    }
    first = false;
  }

  private static boolean mustBeQuoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == ',' || each == '"' || each == '\r' || each == '\n') {
        return true;
      }
    }
    return false;
  }
}
