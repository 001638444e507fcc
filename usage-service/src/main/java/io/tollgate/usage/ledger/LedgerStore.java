package io.tollgate.usage.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The one statement that books, and the look at what was booked before.
 *
 * <p>Ids are taken in order and then the sums, see {@link Sums}: two batches that meet wait for
 * each other and never for one another.
 */
@ApplicationScoped
class LedgerStore {

  /** Columns, rows, common table expressions of the sums. */
  private static final String POST =
      """
      WITH entries AS (
          INSERT INTO attempts (%1$s, posted_at)
          SELECT given.*,
              CASE WHEN started_at < greatest(
                  own_opens_at,
                  (SELECT opens_at FROM openings WHERE tenant_id = '00000000-0000-0000-0000-000000000000'))
              THEN statement_timestamp() ELSE started_at END
          FROM (%2$s) AS given
          LEFT JOIN (SELECT tenant_id AS owner, opens_at AS own_opens_at FROM openings) own ON owner = tenant_id
          ORDER BY id
          ON CONFLICT (id) DO NOTHING
          RETURNING id, tenant_id, posted_at, team_id, user_id, key_id, provider, model, operation_type, outcome, intent,
              tags, 1 AS attempts, last::integer AS operations, (cost IS NULL)::integer AS unpriced,
              estimated::integer AS estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio,
              input_image, output, reasoning, output_audio, output_image, coalesce(cost, 0) AS cost, duration_us
      ), %3$s
      SELECT id FROM entries
      """
          .formatted(LedgerRows.COLUMNS.names(), LedgerRows.COLUMNS.rows(), Sums.OF_ENTRIES);

  private static final String BEFORE =
      """
      SELECT attempts.id, attempts.estimated, encode(attempts.digest, 'hex') AS digest,
          encode(truth.digest, 'hex') AS truth
      FROM attempts
      LEFT JOIN corrections truth
          ON truth.attempt_id = attempts.id AND truth.reason = 'truth' AND truth.digest IS NOT NULL
      WHERE attempts.id = ANY (?)
      """;

  /** Books what is not booked yet; answers the ids that were new. */
  Set<UUID> post(Connection connection, List<Entry> entries) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(POST)) {
      LedgerRows.COLUMNS.set(sql, entries);
      Set<UUID> booked = new HashSet<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          booked.add(rows.getObject(1, UUID.class));
        }
      }
      return booked;
    }
  }

  /** What is on the books of these ids. */
  Map<UUID, BookedBefore> before(Connection connection, Collection<UUID> ids) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(BEFORE)) {
      sql.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
      Map<UUID, BookedBefore> found = new HashMap<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          found.put(
              rows.getObject("id", UUID.class),
              new BookedBefore(
                  rows.getBoolean("estimated"), rows.getString("digest"), rows.getString("truth")));
        }
      }
      return found;
    }
  }
}
