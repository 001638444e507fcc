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

  // What was booked with a price does not need to be looked at for unpriced ones: an index has
  // those.
  private static final String PAGE =
      """
      WITH page AS MATERIALIZED (
          SELECT id AS attempt
          FROM attempts
          WHERE id > ? AND started_at >= ? AND started_at < ?
              AND (?::text IS NULL OR provider = ?) AND (?::text IS NULL OR model = ?) %s
          ORDER BY id
          LIMIT %d
      )
      SELECT %s
      FROM page
      JOIN attempt_state ON attempt_state.id = page.attempt
      ORDER BY id
      """;
  private static final String OF_ALL = PAGE.formatted("", SIZE, AttemptStates.COLUMNS);
  private static final String OF_UNPRICED =
      PAGE.formatted("AND cost IS NULL", SIZE, AttemptStates.COLUMNS);

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
