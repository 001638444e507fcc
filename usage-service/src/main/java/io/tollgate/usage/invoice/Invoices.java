package io.tollgate.usage.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.tollgate.usage.audience.Horizon;
import io.tollgate.usage.audience.Period;
import io.tollgate.usage.audience.Selection;
import io.tollgate.usage.charge.Charges;
import io.tollgate.usage.charge.Charges.Reading;
import io.tollgate.usage.database.Snapshot;
import io.tollgate.usage.database.Transaction;
import io.tollgate.usage.invoice.InvoiceStore.Due;
import io.tollgate.usage.invoice.InvoiceStore.Issued;
import io.tollgate.usage.invoice.InvoiceStore.Month;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Draws invoices up, and issues those of closed months, once. */
@ApplicationScoped
class Invoices {

  private static final Logger LOG = Logger.getLogger(Invoices.class);

  private final DataSource database;
  private final Charges charges;
  private final ObjectWriter json;

  Invoices(DataSource database, Charges charges, ObjectMapper json) {
    this.database = database;
    this.charges = charges;
    this.json = json.writerFor(Invoice.class);
  }

  /** An invoice as text, and whether it is final. */
  record Text(Issued text, boolean isFinal) {}

  private record Drawn(Draft.Head head, Invoice invoice) {}

  /** The invoice of a tenant's month: as it was issued, or as it is now. */
  Text of(UUID tenant, YearMonth period) throws SQLException {
    Month month = new Month(tenant, period);
    Optional<Issued> issued = issued(month);
    if (issued.isPresent()) {
      return new Text(issued.get(), true);
    }
    Drawn drawn = Snapshot.of(database, Optional.of(tenant), on -> drawn(on, month));
    Issued text = new Issued(text(drawn.invoice()), InvoiceCsv.of(drawn.invoice()));
    if (drawn.head().issued() == null) {
      return new Text(text, false);
    }
    Transaction.of(
        database,
        connection -> {
          InvoiceStore.keep(
              connection, month, drawn.head(), new BigDecimal(drawn.invoice().total()), text);
          return month;
        });
    LOG.infof("invoice issued number=%s total=%s", drawn.head().number(), drawn.invoice().total());
    // Somebody else may have issued it meanwhile, and names may have changed between the two.
    return new Text(issued(month).orElse(text), true);
  }

  /** What every tenant has to pay for a month. */
  List<Due> due(YearMonth month) throws SQLException {
    return Snapshot.of(
        database,
        Optional.empty(),
        connection -> {
          Horizon.check(connection, Period.of(month), "period");
          return InvoiceStore.due(connection, month);
        });
  }

  private Optional<Issued> issued(Month month) throws SQLException {
    return Snapshot.of(database, Optional.of(month.tenant()), on -> InvoiceStore.find(on, month));
  }

  private Drawn drawn(Connection connection, Month month) throws SQLException {
    Period period = Period.of(month.month());
    Horizon.check(connection, period, "period");
    Optional<Instant> closedAt = InvoiceStore.closedAt(connection, month);
    String name = InvoiceStore.name(connection, month.tenant());
    Map<UUID, String> teams = InvoiceStore.teams(connection, month.tenant());
    Draft draft = new Draft();
    Reading books = charges.reading(connection, Selection.of(Optional.of(month.tenant())));
    try {
      books.tell(period, draft::add);
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing is written here", impossible);
    }
    Draft.Head head =
        new Draft.Head(
            month.tenant(),
            name,
            month.month(),
            closedAt.map(closed -> month.month() + "-" + name).orElse(null),
            closedAt.orElse(null));
    return new Drawn(head, draft.invoice(head, id -> teams.getOrDefault(id, id.toString())));
  }

  private String text(Invoice invoice) {
    try {
      return json.writeValueAsString(invoice);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an invoice can always be written", impossible);
    }
  }
}
