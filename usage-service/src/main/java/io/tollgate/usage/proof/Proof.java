package io.tollgate.usage.proof;

import io.tollgate.usage.database.Transaction;
import io.tollgate.usage.ledger.LedgerLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Compares sums with the ledger, and makes them anew. */
@ApplicationScoped
class Proof {

  private static final Logger LOG = Logger.getLogger(Proof.class);

  private final DataSource database;

  Proof(DataSource database) {
    this.database = database;
  }

  /** By how much the sums of whole hours differ. */
  Drift drift(Instant from, Instant to) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ProofStore.drift(connection, from, to);
    }
  }

  /** By how much the sums of whole days differ, one day after the other. */
  Drift drift(List<LocalDate> days) throws SQLException {
    Drift drift = Drift.NONE;
    for (LocalDate day : days) {
      drift = drift.plus(drift(start(day), start(day.plusDays(1))));
    }
    return drift;
  }

  /** The first moment that can be proven; empty while nothing is booked. */
  Optional<Instant> earliest() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Optional<Instant> known = ProofStore.known(connection);
      return ProofStore.first(connection).map(first -> known.filter(first::isBefore).orElse(first));
    }
  }

  /** The first moment from which the ledger has everything, when something was put away. */
  Optional<Instant> known() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ProofStore.known(connection);
    }
  }

  /** Makes the sums of whole days anew; answers by how much they were wrong. */
  Drift repair(List<LocalDate> days, String actor) throws SQLException {
    Drift mended =
        Transaction.of(
            database,
            connection -> {
              LedgerLock.CORRECTING.take(connection);
              LedgerLock.ALONE.take(connection);
              Drift drift = Drift.NONE;
              for (LocalDate day : days) {
                drift =
                    drift.plus(ProofStore.drift(connection, start(day), start(day.plusDays(1))));
                ProofStore.makeAnew(connection, day);
              }
              return drift;
            });
    LOG.warnf(
        "ledger sums made anew from=%s to=%s rows=%d usd=%s by=%s",
        days.getFirst(), days.getLast(), mended.rows(), mended.usd().toPlainString(), actor);
    return mended;
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
