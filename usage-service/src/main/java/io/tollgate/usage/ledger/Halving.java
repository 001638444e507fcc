package io.tollgate.usage.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does work on many at once. Only when a value cannot be booked at all they are halved until the
 * one to blame stands alone: it must not keep the others off the books for ever.
 */
final class Halving<T> {

  /** The class of SQLSTATEs that blame a value: out of range, not representable. */
  private static final String DATA_EXCEPTION = "22";

  private final Consumer<T> impossible;

  Halving(Consumer<T> impossible) {
    this.impossible = impossible;
  }

  /** What is done with some of them, all or nothing. */
  interface Work<T> {
    void on(List<T> some) throws SQLException;
  }

  void work(List<T> items, Work<T> work) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    try {
      work.on(items);
    } catch (SQLException failed) {
      if (failed.getSQLState() == null || !failed.getSQLState().startsWith(DATA_EXCEPTION)) {
        throw failed;
      }
      if (items.size() == 1) {
        impossible.accept(items.getFirst());
        return;
      }
      int half = items.size() / 2;
      work(items.subList(0, half), work);
      work(items.subList(half, items.size()), work);
    }
  }
}
