package io.tollgate.usage.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.usage.csv.CsvReader.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void what_is_written_is_read_back_whatever_it_is() throws IOException {
    Random random = new Random(5);
    String letters = "ab,\"\r\nü😀 ;'";
    for (int round = 0; round < 500; round++) {
      List<String> cells = new ArrayList<>();
      cells.add("first");
      for (int i = 0; i < 4; i++) {
        StringBuilder cell = new StringBuilder("x");
        random
            .ints(random.nextInt(8), 0, letters.length())
            .forEach(at -> cell.append(letters.charAt(at)));
        cells.add(cell.toString());
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      CsvWriter csv = new CsvWriter(out);
      for (String cell : cells) {
        csv.text(cell);
      }
      csv.end();
      csv.flush();
      String text = out.toString(StandardCharsets.UTF_8);
      // Half of a pair of surrogates is no text.
      List<String> whole = cells.stream().map(CsvTest::utf8).toList();

      assertThat(read(text)).extracting(Row::cells).containsExactly(whole);
    }
  }

  @Test
  void numbers_are_plain_and_may_be_negative() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvWriter csv = new CsvWriter(out);
    csv.number(new BigDecimal("-0.000000001200")).number(new BigDecimal("1E+3")).number(7);
    csv.number(null).number(new BigDecimal("0E-12")).text(null).end();
    csv.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("-0.0000000012,1000,7,,0,\r\n");
  }

  @Test
  void a_record_knows_on_which_line_it_began() throws IOException {
    assertThat(read("\uFEFFa,b\r\n\r\n\"1\n2\",x\nlast,"))
        .extracting(Row::line)
        .containsExactly(1L, 3L, 5L);
    assertThat(read("\uFEFFa,b\n").getFirst().cells()).containsExactly("a", "b");
  }

  @Test
  void what_is_no_record_says_why() throws IOException {
    assertThat(read("a,\"b\n\nc").getFirst().flaw()).isEqualTo("a quoted cell never ends");
    assertThat(read("a,b\"c\nd,e"))
        .extracting(Row::flaw)
        .containsExactly("a quote stands where none can", null);
    assertThat(read("\"a\"b\n").getFirst().flaw()).isEqualTo("a quote stands where none can");
    assertThat(read("x".repeat(CsvReader.LONGEST + 1) + "\nnext"))
        .extracting(Row::flaw)
        .last()
        .isNull();
    assertThat(read("x".repeat(CsvReader.LONGEST + 1)).getFirst().flaw())
        .startsWith("the record is longer");
  }

  private static List<Row> read(String text) throws IOException {
    CsvReader reader =
        new CsvReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    List<Row> rows = new ArrayList<>();
    for (Optional<Row> row = reader.next(); row.isPresent(); row = reader.next()) {
      rows.add(row.get());
    }
    return rows;
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
