package io.tollgate.usage.export;

import io.tollgate.edge.Problem;
import io.tollgate.usage.audience.Horizon;
import io.tollgate.usage.audience.Objection;
import io.tollgate.usage.audience.Period;
import io.tollgate.usage.audience.Selection;
import io.tollgate.usage.charge.Charges;
import io.tollgate.usage.csv.CsvWriter;
import io.tollgate.usage.database.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Writes the books out, a few at once. */
@ApplicationScoped
class Exports {

  private static final Logger LOG = Logger.getLogger(Exports.class);

  private final DataSource database;
  private final Charges charges;
  private final ExportConfig config;
  private final Semaphore places;

  Exports(DataSource database, Charges charges, ExportConfig config) {
    this.database = database;
    this.charges = charges;
    this.config = config;
    this.places = new Semaphore(config.atOnce());
  }

  /** What is exported. */
  record Order(Selection selection, Period period) {}

  /** Every line of the ledger; its sums are told before the first byte. */
  void ledger(Order order, Consumer<Map<String, String>> sums, OutputStream out)
      throws SQLException, IOException {
    export("ledger", order, sums, out, LedgerCsv::write);
  }

  /** Charges as FOCUS wants them. */
  void focus(Order order, Grain grain, Consumer<Map<String, String>> sums, OutputStream out)
      throws SQLException, IOException {
    export(
        "focus",
        order,
        sums,
        out,
        (connection, selection, period, csv) ->
            new FocusCsv(grain, new FocusNames(connection), config.invoiceIssuer(), csv)
                .write(charges.reading(connection, selection), period));
  }

  private interface Rows {
    void write(Connection connection, Selection selection, Period period, CsvWriter csv)
        throws SQLException, IOException;
  }

  private void export(
      String kind, Order order, Consumer<Map<String, String>> sums, OutputStream out, Rows rows)
      throws SQLException, IOException {
    if (!places.tryAcquire()) {
      throw Objection.of(
          Problem.of(
              429,
              "too-many-exports",
              "Too many exports",
              "As many exports as may be run already. Try again in a while."));
    }
    try {
      Totals totals =
          Snapshot.of(
              database, order.selection().tenant(), on -> written(on, order, sums, out, rows));
      LOG.infof(
          "exported kind=%s from=%s to=%s entries=%d",
          kind, order.period().from(), order.period().to(), totals.entries());
    } catch (UncheckedIOException gone) {
      throw gone.getCause();
    } finally {
      places.release();
    }
  }

  private static Totals written(
      Connection connection,
      Order order,
      Consumer<Map<String, String>> sums,
      OutputStream out,
      Rows rows)
      throws SQLException {
    Horizon.check(connection, order.period(), "from");
    Totals totals = Totals.of(connection, order.selection(), order.period());
    sums.accept(totals.headers());
    CsvWriter csv = new CsvWriter(out);
    try {
      rows.write(connection, order.selection(), order.period(), csv);
      csv.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return totals;
  }
}
