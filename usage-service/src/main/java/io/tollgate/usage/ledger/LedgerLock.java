package io.tollgate.usage.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Who may write to the books beside whom, until the end of a transaction. Whoever needs both takes
 * them in the order of this list, and before any row.
 */
public enum LedgerLock {
  /** Corrects; nobody else does meanwhile, so what was read of an attempt still holds. */
  CORRECTING("SELECT pg_advisory_xact_lock(1413566540, 1)"),
  /** Books, beside others who book. */
  BOOKING("SELECT pg_advisory_xact_lock_shared(1413566540, 2)"),
  /** Has the books alone: nothing is booked meanwhile. */
  ALONE("SELECT pg_advisory_xact_lock(1413566540, 2)");

  private final String sql;

  LedgerLock(String sql) {
    this.sql = sql;
  }

  /** Waits until it may, for as long as the transaction lasts. */
  public void take(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.execute();
    }
  }
}
