package io.tollgate.usage.rerating;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table of plans. */
final class PlanStore {

  static final String BEGUN =
      "UPDATE reratings SET begun_at = coalesce(begun_at, now()) WHERE fingerprint = ?";
  static final String DONE =
      "UPDATE reratings SET done_at = coalesce(done_at, now()) WHERE fingerprint = ?";

  private static final String KEEP =
      """
      INSERT INTO reratings (fingerprint, since, until, provider, model, unpriced_only, attempts, old_cost, new_cost, planned_by)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (fingerprint) DO NOTHING
      """;
  private static final String FIND =
      """
      SELECT since, until, provider, model, unpriced_only, attempts, begun_at IS NOT NULL AS begun, done_at IS NOT NULL AS done
      FROM reratings
      WHERE fingerprint = ?
      """;

  private PlanStore() {}

  /** A plan as it was kept. */
  record Kept(Criteria criteria, long attempts, boolean begun, boolean done) {}

  static void keep(Connection connection, Plan plan, String actor) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(KEEP)) {
      Criteria criteria = plan.criteria();
      sql.setString(1, plan.fingerprint());
      sql.setObject(2, criteria.from().atOffset(ZoneOffset.UTC));
      sql.setObject(3, criteria.to().atOffset(ZoneOffset.UTC));
      sql.setString(4, criteria.provider());
      sql.setString(5, criteria.model());
      sql.setBoolean(6, criteria.unpricedOnly());
      sql.setLong(7, plan.attempts());
      sql.setBigDecimal(8, new BigDecimal(plan.oldCost()));
      sql.setBigDecimal(9, new BigDecimal(plan.newCost()));
      sql.setString(10, actor);
      sql.executeUpdate();
    }
  }

  static Optional<Kept> find(Connection connection, String fingerprint) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(FIND)) {
      sql.setString(1, fingerprint);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? Optional.of(kept(row)) : Optional.empty();
      }
    }
  }

  private static Kept kept(ResultSet row) throws SQLException {
    Criteria criteria =
        new Criteria(
            row.getObject("since", OffsetDateTime.class).toInstant(),
            row.getObject("until", OffsetDateTime.class).toInstant(),
            row.getString("provider"),
            row.getString("model"),
            row.getBoolean("unpriced_only"));
    return new Kept(
        criteria, row.getLong("attempts"), row.getBoolean("begun"), row.getBoolean("done"));
  }

  static void mark(Connection connection, String fingerprint, String how) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(how)) {
      sql.setString(1, fingerprint);
      sql.executeUpdate();
    }
  }
}
