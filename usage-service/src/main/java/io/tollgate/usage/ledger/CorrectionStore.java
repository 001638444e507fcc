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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The one statement that corrects: entries and sums, as with the one that books. */
@ApplicationScoped
class CorrectionStore {

  private static final String POST =
      """
      WITH given AS MATERIALIZED (
          SELECT told.*, attempt.tenant_id, attempt.team_id, attempt.user_id, attempt.key_id, attempt.operation_id,
              attempt.operation_type, attempt.provider, attempt.model, attempt.intent, attempt.tags, attempt.end_user,
              attempt.session, attempt.started_at,
              CASE WHEN attempt.posted_at < greatest(own.opens_at,
                  (SELECT opens_at FROM openings WHERE tenant_id = '00000000-0000-0000-0000-000000000000'))
              THEN statement_timestamp() ELSE attempt.posted_at END AS posted_at
          FROM (%2$s) AS told
          JOIN attempts attempt ON attempt.id = told.attempt_id
          LEFT JOIN openings own ON own.tenant_id = attempt.tenant_id
      ), entries AS (
          INSERT INTO corrections (%1$s, %3$s)
          SELECT %1$s, %3$s
          FROM given
          ORDER BY tenant_id, id
          ON CONFLICT (tenant_id, id) DO NOTHING
          RETURNING id, tenant_id, posted_at, team_id, user_id, key_id, provider, model, operation_type, outcome, intent,
              tags, attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h,
              input_audio, input_image, output, reasoning, output_audio, output_image, cost, duration_us
      ), %4$s
      SELECT given.id, given.attempt_id, given.tenant_id, given.team_id, given.user_id, given.key_id, given.provider,
          given.model, given.tags, given.end_user, given.session, given.started_at, given.cost, given.charged
      FROM given
      JOIN entries USING (tenant_id, id)
      """
          .formatted(
              CorrectionRows.COLUMNS.names(),
              CorrectionRows.COLUMNS.rows(),
              "tenant_id, team_id, user_id, key_id, operation_id, operation_type, provider, model, intent, tags,"
                  + " started_at, posted_at",
              Sums.OF_ENTRIES);

  private static final String KNOWN = "SELECT id FROM attempts WHERE id = ANY (?)";

  /** Books what is not booked yet; answers what that changed. */
  List<Change> post(Connection connection, List<Correction> given) throws SQLException {
    // Of several corrections of one id the first counts.
    Map<UUID, Correction> corrections = new LinkedHashMap<>();
    given.forEach(correction -> corrections.putIfAbsent(correction.id(), correction));
    try (PreparedStatement sql = connection.prepareStatement(POST)) {
      CorrectionRows.COLUMNS.set(sql, List.copyOf(corrections.values()));
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
        new Money(row.getBigDecimal("cost")),
        new Money(row.getBigDecimal("charged")));
  }
}
