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

/**
 * Reads attempts page by page, in the order of their ids.
 *
 * <p>Where pages end is found out once, so that each is read from its own part of the index. What
 * is booked later is in one of them all the same: together they are all ids there are.
 */
final class Pages {

  static final int SIZE = 10_000;

  private static final UUID BEFORE_ALL = new UUID(0, 0);
  private static final UUID AFTER_ALL = new UUID(-1, -1);

  private static final String WHICH =
      "started_at >= ? AND started_at < ? AND (?::text IS NULL OR provider = ?) AND (?::text IS NULL OR model = ?)";

  /** What had no price is in an index of its own. */
  private static final String UNPRICED = "cost IS NULL AND " + WHICH;

  private static final String ENDS =
      """
      SELECT id
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM attempts WHERE %s) AS placed
      WHERE place %% ? = 0
      ORDER BY id
      """;

  /**
   * What was corrected is added up, and of a page that is mostly nothing; adding up nothing for
   * every attempt would take longer than reading it.
   */
  private static final String PAGE =
      """
      WITH page AS MATERIALIZED (
          SELECT %1$s FROM attempts WHERE %2$s AND id > ? AND id <= ?
      ), corrected AS MATERIALIZED (
          SELECT DISTINCT attempt_id FROM corrections WHERE attempt_id > ? AND attempt_id <= ?
      )
      SELECT %1$s FROM page WHERE id NOT IN (SELECT attempt_id FROM corrected)
      UNION ALL
      SELECT %3$s
      FROM corrected
      JOIN page ON page.id = attempt_id
      JOIN attempt_state state ON state.id = attempt_id
      ORDER BY id
      """;

  private final Criteria criteria;
  private final List<UUID> ends;
  private int next;

  private Pages(Criteria criteria, List<UUID> ends) {
    this.criteria = criteria;
    this.ends = List.copyOf(ends);
  }

  static Pages of(Connection connection, Criteria criteria, int size) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(ENDS.formatted(which(criteria)))) {
      sql.setInt(set(sql, criteria), size);
      List<UUID> ends = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          ends.add(row.getObject(1, UUID.class));
        }
      }
      ends.add(AFTER_ALL);
      return new Pages(criteria, ends);
    }
  }

  /** The same pages, from the first on. */
  Pages again() {
    return new Pages(criteria, ends);
  }

  boolean hasNext() {
    return next < ends.size();
  }

  List<AttemptState> next(Connection connection) throws SQLException {
    UUID after = next == 0 ? BEFORE_ALL : ends.get(next - 1);
    List<AttemptState> page = read(connection, after, ends.get(next));
    next++;
    return page;
  }

  private List<AttemptState> read(Connection connection, UUID after, UUID end) throws SQLException {
    String columns = AttemptStates.COLUMNS;
    String query = PAGE.formatted(columns, which(criteria), columns.replaceAll("\\w+", "state.$0"));
    try (PreparedStatement sql = connection.prepareStatement(query)) {
      int parameter = set(sql, criteria);
      for (UUID id : List.of(after, end, after, end)) {
        sql.setObject(parameter++, id);
      }
      List<AttemptState> page = new ArrayList<>(SIZE);
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          page.add(AttemptStates.of(row));
        }
      }
      return page;
    }
  }

  private static String which(Criteria criteria) {
    return criteria.unpricedOnly() ? UNPRICED : WHICH;
  }

  /** Sets what the criteria ask for; answers the parameter that comes next. */
  private static int set(PreparedStatement sql, Criteria criteria) throws SQLException {
    sql.setObject(1, criteria.from().atOffset(ZoneOffset.UTC));
    sql.setObject(2, criteria.to().atOffset(ZoneOffset.UTC));
    sql.setString(3, criteria.provider());
    sql.setString(4, criteria.provider());
    sql.setString(5, criteria.model());
    sql.setString(6, criteria.model());
    return 7;
  }
}
