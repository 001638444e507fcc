package io.tollgate.usage.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Books entries, each exactly once. */
@ApplicationScoped
public class Ledger {

  /** The class of SQLSTATEs that blame a value: out of range, not representable. */
  private static final String DATA_EXCEPTION = "22";

  private final LedgerStore store;
  private final Partitions partitions;

  Ledger(LedgerStore store, Partitions partitions) {
    this.store = store;
    this.partitions = partitions;
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
