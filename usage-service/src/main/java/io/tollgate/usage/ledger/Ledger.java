package io.tollgate.usage.ledger;

import io.tollgate.usage.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Books entries, each exactly once. */
@ApplicationScoped
public class Ledger {

  /** The class of SQLSTATEs that blame a value: out of range, not representable. */
  private static final String DATA_EXCEPTION = "22";

  private final DataSource database;
  private final LedgerStore store;
  private final Partitions partitions;

  Ledger(DataSource database, LedgerStore store, Partitions partitions) {
    this.database = database;
    this.store = store;
    this.partitions = partitions;
  }

  /** What somebody writes in the transaction that books an entry. */
  public interface Along {
    /** False when the entry is not to be booked after all; then nothing has been written. */
    boolean on(Connection connection) throws SQLException;
  }

  /**
   * Books an entry and writes what goes with it, all or nothing; what goes with it is written
   * first. False when that said no.
   */
  public boolean post(Entry entry, Along along) throws SQLException {
    partitions.makeFor(List.of(entry));
    return Transaction.of(
        database,
        connection -> {
          if (!along.on(connection)) {
            return false;
          }
          store.post(connection, List.of(entry));
          return true;
        });
  }

  /**
   * Books these entries and their sums in one transaction. Only when a value cannot be booked at
   * all the batch is halved until the entry to blame stands alone: one such entry must not keep the
   * others off the books for ever.
   */
  public Posting post(List<Entry> entries) throws SQLException {
    Set<UUID> booked = new HashSet<>();
    Set<UUID> impossible = new HashSet<>();
    if (!entries.isEmpty()) {
      partitions.makeFor(entries);
      post(entries, booked, impossible);
    }
    return new Posting(booked, impossible);
  }

  private void post(List<Entry> entries, Set<UUID> booked, Set<UUID> impossible)
      throws SQLException {
    try {
      booked.addAll(store.post(entries));
    } catch (SQLException failed) {
      if (failed.getSQLState() == null || !failed.getSQLState().startsWith(DATA_EXCEPTION)) {
        throw failed;
      }
      if (entries.size() == 1) {
        impossible.add(entries.getFirst().event().id());
        return;
      }
      int half = entries.size() / 2;
      post(entries.subList(0, half), booked, impossible);
      post(entries.subList(half, entries.size()), booked, impossible);
    }
  }
}
