package io.tollgate.usage.rerating;

import io.tollgate.usage.ledger.AttemptState;
import io.tollgate.usage.ledger.AttemptStates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads attempts page by page, in the order of their ids. */
final class Pages {

  static final int SIZE = 10_000;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String WHICH =
      """
      id > ? AND started_at >= ? AND started_at < ? AND (?::text IS NULL OR provider = ?) AND (?::text IS NULL OR model = ?)\
      """;

  private static final String OF_ALL =
      "SELECT %s FROM attempt_state WHERE %s ORDER BY id LIMIT %d"
          .formatted(AttemptStates.COLUMNS, WHICH, SIZE);

  // What was booked without a price is in an index of its own.
  private static final String OF_UNPRICED =
      """
      WITH page AS MATERIALIZED (
          SELECT id AS attempt FROM attempts WHERE cost IS NULL AND %s ORDER BY id LIMIT %d
      )
      SELECT %s
      FROM page
      JOIN attempt_state ON attempt_state.id = page.attempt
      ORDER BY id
      """
          .formatted(WHICH, SIZE, AttemptStates.COLUMNS);

  private final Criteria criteria;
  private UUID after = BEFORE_ALL;
  private boolean done;

  Pages(Criteria criteria) {
    this.criteria = criteria;
  }

  boolean hasNext() {
    return !done;
  }

  List<AttemptState> next(Connection connection) throws SQLException {
    List<AttemptState> page = read(connection);
    done = page.size() < SIZE;
    if (!page.isEmpty()) {
      after = page.getLast().id();
    }
    return page;
  }

  private List<AttemptState> read(Connection connection) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement(criteria.unpricedOnly() ? OF_UNPRICED : OF_ALL)) {
      sql.setObject(1, after);
      sql.setObject(2, criteria.from().atOffset(ZoneOffset.UTC));
      sql.setObject(3, criteria.to().atOffset(ZoneOffset.UTC));
      sql.setString(4, criteria.provider());
      sql.setString(5, criteria.provider());
      sql.setString(6, criteria.model());
      sql.setString(7, criteria.model());
      List<AttemptState> page = new ArrayList<>(SIZE);
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          page.add(AttemptStates.of(row));
        }
      }
      return page;
    }
  }
}
