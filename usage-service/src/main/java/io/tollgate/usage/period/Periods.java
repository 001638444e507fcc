package io.tollgate.usage.period;

import io.tollgate.usage.database.Transaction;
import io.tollgate.usage.ledger.LedgerLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Closes months, for good. */
@ApplicationScoped
class Periods {

  private static final Logger LOG = Logger.getLogger(Periods.class);

  private final DataSource database;
  private final InstantSource clock;

  Periods(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What becomes of the wish to close a month. */
  sealed interface Close {
    record Closed(Closing closing) implements Close {}

    record NotOver(YearMonth current) implements Close {}

    record UnknownTenant(String name) implements Close {}
  }

  List<Closing> list() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return PeriodStore.closings(connection);
    }
  }

  /** Closes a month of a tenant, or of everybody; closed again, it is as it was. */
  Close close(YearMonth month, @Nullable String tenant, String actor) throws SQLException {
    YearMonth current = YearMonth.from(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    if (!month.isBefore(current)) {
      return new Close.NotOver(current);
    }
    return Transaction.of(
        database,
        connection -> {
          Optional<UUID> owner = PeriodStore.owner(connection, tenant);
          if (owner.isEmpty()) {
            return new Close.UnknownTenant(String.valueOf(tenant));
          }
          // Whoever is booking now may still believe that the month is open.
          LedgerLock.ALONE.take(connection);
          if (PeriodStore.close(connection, owner.get(), month, actor)) {
            LOG.infof("period closed period=%s tenant=%s by=%s", month, owner.get(), actor);
          }
          return new Close.Closed(PeriodStore.closing(connection, owner.get(), month));
        });
  }
}
