package io.tollgate.usage.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Something that follows the books to the last cent: every bean of this kind is called inside the
 * transaction that writes them, so that what it keeps is true whenever they are.
 */
public interface Booking {

  /** These entries were booked, each for the first and only time. */
  void booked(Connection connection, List<Entry> entries) throws SQLException;

  /** What attempts that were booked before come to has changed by this much. */
  void corrected(Connection connection, List<Change> changes) throws SQLException;
}
