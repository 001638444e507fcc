package io.tollgate.usage.ledger;

import io.quarkus.arc.All;
import io.tollgate.usage.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Corrects attempts, one transaction after the other. */
@ApplicationScoped
class Corrections {

  private final DataSource database;
  private final CorrectionStore store;
  private final List<Booking> bookings;

  Corrections(DataSource database, CorrectionStore store, @All List<Booking> bookings) {
    this.database = database;
    this.store = store;
    this.bookings = bookings;
  }

  /** Posts what is decided while nobody else corrects. */
  Corrected correct(Ledger.Deciding deciding) throws SQLException {
    return Transaction.of(
        database,
        connection -> {
          LedgerLock.CORRECTING.take(connection);
          LedgerLock.BOOKING.take(connection);
          List<Correction> corrections = deciding.on(connection);
          return corrections.isEmpty() ? Corrected.NOTHING : post(connection, corrections);
        });
  }

  private Corrected post(Connection connection, List<Correction> corrections) throws SQLException {
    List<Change> changes = store.post(connection, corrections);
    if (!changes.isEmpty()) {
      for (Booking booking : bookings) {
        booking.corrected(connection, changes);
      }
    }
    Set<UUID> posted = changes.stream().map(Change::correction).collect(Collectors.toSet());
    return new Corrected(posted, unknown(connection, corrections, posted));
  }

  private Set<UUID> unknown(Connection connection, List<Correction> corrections, Set<UUID> posted)
      throws SQLException {
    Set<UUID> attempts = new HashSet<>();
    for (Correction correction : corrections) {
      if (!posted.contains(correction.id())) {
        attempts.add(correction.attempt());
      }
    }
    if (!attempts.isEmpty()) {
      attempts.removeAll(store.known(connection, attempts));
    }
    return attempts;
  }
}
