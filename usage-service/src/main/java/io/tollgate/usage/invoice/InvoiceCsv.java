package io.tollgate.usage.invoice;

import io.tollgate.usage.csv.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice as CSV: a row per line, and a last one, without a number, with what is payable. */
final class InvoiceCsv {

  static final List<String> COLUMNS =
      List.of(
          "invoice",
          "status",
          "tenant",
          "period",
          "line",
          "kind",
          "team",
          "provider",
          "model",
          "of",
          "reason",
          "meter",
          "quantity",
          "unit",
          "unit_price",
          "factor",
          "list_cost",
          "discount",
          "margin",
          "charged",
          "payable");

  private InvoiceCsv() {}

  static String of(Invoice invoice) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CsvWriter csv = new CsvWriter(out);
    try {
      for (String column : COLUMNS) {
        csv.text(column);
      }
      csv.end();
      for (Line line : invoice.lines()) {
        write(invoice, line, csv);
      }
      total(invoice, csv);
      csv.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array can always be written to", impossible);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void write(Invoice invoice, Line line, CsvWriter csv) throws IOException {
    head(invoice, csv);
    csv.number(line.number()).text(line.kind()).text(line.team());
    csv.text(line.provider()).text(line.model()).text(line.of()).text(line.reason());
    csv.text(line.meter()).number(number(line.quantity())).text(line.unit());
    csv.number(number(line.unitPrice())).number(number(line.factor()));
    csv.number(number(line.listCost())).number(number(line.discount()));
    csv.number(number(line.margin())).number(number(line.charged())).text(null).end();
  }

  private static void total(Invoice invoice, CsvWriter csv) throws IOException {
    head(invoice, csv);
    csv.text(null).text("total");
    for (int blank = 0; blank < 13; blank++) {
      csv.text(null);
    }
    csv.number(number(invoice.total())).number(number(invoice.payable())).end();
  }

  private static void head(Invoice invoice, CsvWriter csv) throws IOException {
    csv.text(invoice.number()).text(invoice.status()).text(invoice.tenant()).text(invoice.period());
  }

  private static @Nullable BigDecimal number(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
