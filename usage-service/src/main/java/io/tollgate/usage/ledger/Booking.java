package io.tollgate.usage.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What else has to be written when entries are booked.
 *
 * <p>All beans of this type are called in the transaction that books, with what is new in the books
 * and nothing else: what they write is there if and only if the entries are.
 */
public interface Booking {
  void booked(Connection connection, List<Entry> entries) throws SQLException;
}
