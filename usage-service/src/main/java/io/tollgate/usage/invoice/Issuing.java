package io.tollgate.usage.invoice;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.usage.invoice.InvoiceStore.Month;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Issues invoices of closed months that nobody asked for, so that they are there when their months
 * are put away or their teams renamed.
 */
@ApplicationScoped
class Issuing {

  private static final Logger LOG = Logger.getLogger(Issuing.class);
  private static final int AT_ONCE = 1_000;

  private final DataSource database;
  private final Invoices invoices;

  Issuing(DataSource database, Invoices invoices) {
    this.database = database;
    this.invoices = invoices;
  }

  @Scheduled(
      every = "${tollgate.invoices.every}",
      delayed = "${tollgate.invoices.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    try {
      for (Month month : waiting()) {
        invoices.of(month.tenant(), month.month());
      }
    } catch (SQLException failed) {
      LOG.warnf("invoices not issued reason=\"%s\"", failed.getMessage());
    }
  }

  private List<Month> waiting() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return InvoiceStore.toIssue(connection, AT_ONCE);
    }
  }
}
