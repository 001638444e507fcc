package io.tollgate.usage.ledger;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The one statement that corrects: entries and sums, as with the one that books. */
@ApplicationScoped
class CorrectionStore {

  private static final String FIGURES =
      """
      attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio,
      input_image, output, reasoning, output_audio, output_image, cost, charged, duration_us\
      """;

  private static final String POST =
      """
      WITH given AS (
          SELECT * FROM json_populate_recordset(NULL::corrections, ?::json)
      ), entries AS (
          INSERT INTO corrections (id, attempt_id, reason, note, actor, outcome, units, price_id, digest, %1$s,
              tenant_id, team_id, user_id, key_id, operation_id, operation_type, provider, model, intent, tags,
              started_at, posted_at)
          SELECT given.id, given.attempt_id, given.reason, given.note, given.actor, given.outcome, given.units, given.price_id,
              given.digest, %2$s,
              attempt.tenant_id, attempt.team_id, attempt.user_id, attempt.key_id, attempt.operation_id,
              attempt.operation_type, attempt.provider, attempt.model, attempt.intent, attempt.tags, attempt.started_at,
              CASE WHEN attempt.posted_at < greatest(own.opens_at,
                  (SELECT opens_at FROM openings WHERE tenant_id = '00000000-0000-0000-0000-000000000000'))
              THEN statement_timestamp() ELSE attempt.posted_at END
          FROM given
          JOIN attempts attempt ON attempt.id = given.attempt_id
          LEFT JOIN openings own ON own.tenant_id = attempt.tenant_id
          ORDER BY attempt.tenant_id, given.id
          ON CONFLICT (tenant_id, id) DO NOTHING
          RETURNING *
      ), %3$s
      SELECT entries.id, attempt_id, entries.tenant_id, entries.team_id, entries.user_id, entries.key_id, entries.provider,
          entries.model, entries.tags, attempts.end_user, attempts.session, entries.started_at, entries.cost
      FROM entries
      JOIN attempts ON attempts.id = attempt_id
      """
          .formatted(FIGURES, FIGURES.replaceAll("\\w+", "coalesce(given.$0, 0)"), Sums.OF_ENTRIES);

  private static final String KNOWN = "SELECT id FROM attempts WHERE id = ANY (?)";

  /** Books what is not booked yet; answers what that changed. */
  List<Change> post(Connection connection, List<Correction> corrections) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(POST)) {
      sql.setString(1, CorrectionRows.of(corrections));
      List<Change> changes = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          changes.add(change(rows));
        }
      }
      return changes;
    }
  }

  /** Those of these attempts that are in the ledger. */
  Set<UUID> known(Connection connection, Collection<UUID> attempts) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(KNOWN)) {
      sql.setArray(1, connection.createArrayOf("uuid", attempts.toArray()));
      Set<UUID> known = new HashSet<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          known.add(rows.getObject(1, UUID.class));
        }
      }
      return known;
    }
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getObject("id", UUID.class),
        row.getObject("attempt_id", UUID.class),
        new Payer(
            row.getObject("tenant_id", UUID.class),
            row.getObject("team_id", UUID.class),
            row.getObject("user_id", UUID.class),
            row.getObject("key_id", UUID.class)),
        row.getString("provider"),
        row.getString("model"),
        new Attribution(
            List.of((String[]) row.getArray("tags").getArray()),
            null,
            row.getString("end_user"),
            row.getString("session")),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        new Money(row.getBigDecimal("cost")));
  }
}
