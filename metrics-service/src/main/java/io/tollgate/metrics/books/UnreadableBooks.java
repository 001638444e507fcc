package io.tollgate.metrics.books;

import java.sql.SQLException;

/** The database did not answer, or not in time. */
public final class UnreadableBooks extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String state;

  UnreadableBooks(SQLException failed) {
    super(failed.getMessage(), failed);
    this.state = String.valueOf(failed.getSQLState());
  }

  /** What Postgres calls it (SQLSTATE), or "null" when Postgres did not come to say anything. */
  public String state() {
    return state;
  }
}
