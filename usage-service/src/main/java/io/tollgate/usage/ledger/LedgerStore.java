package io.tollgate.usage.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The one statement that books.
 *
 * <p>Everything is taken in order (ids, then minutes, then hours), so that two batches that meet
 * wait for each other and never for one another.
 */
@ApplicationScoped
class LedgerStore {

  private static final String POST =
      """
      WITH posted AS (
          INSERT INTO attempts (
              id, tenant_id, team_id, user_id, key_id, operation_id, operation_type, provider, model, requested_model,
              streamed, outcome, error_class, last, estimated, input, cache_read, cache_write_5m, cache_write_1h,
              output, reasoning, price_id, cost, started_at, duration_us, first_token_us, metadata,
              input_audio, input_image, output_audio, output_image, units, service_tier, region, tags, intent,
              end_user, session)
          SELECT
              id, tenant_id, team_id, user_id, key_id, operation_id, operation_type, provider, model, requested_model,
              streamed, outcome, error_class, last, estimated, input, cache_read, cache_write_5m, cache_write_1h,
              output, reasoning, price_id, cost, started_at, duration_us, first_token_us, metadata,
              input_audio, input_image, output_audio, output_image, units, service_tier, region, tags, intent,
              end_user, session
          FROM json_populate_recordset(NULL::attempts, ?::json)
          ORDER BY id
          ON CONFLICT (id) DO NOTHING
          RETURNING *
      ), nobody (id) AS (
          VALUES ('00000000-0000-0000-0000-000000000000'::uuid)
      ), summed AS (
          SELECT posted.tenant_id, date_trunc('minute', started_at, 'UTC') AS bucket,
              coalesce(team_id, nobody.id) AS team_id, coalesce(user_id, nobody.id) AS user_id,
              coalesce(key_id, nobody.id) AS key_id, provider, model, operation_type, outcome,
              count(*) AS attempts, count(*) FILTER (WHERE last) AS operations,
              count(*) FILTER (WHERE cost IS NULL) AS unpriced, count(*) FILTER (WHERE estimated) AS estimated,
              sum(input) AS input, sum(cache_read) AS cache_read, sum(cache_write_5m) AS cache_write_5m,
              sum(cache_write_1h) AS cache_write_1h, sum(output) AS output, sum(reasoning) AS reasoning,
              coalesce(sum(cost), 0) AS cost, sum(duration_us) AS duration_us
          FROM posted, nobody
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
      ), minutes AS (
          INSERT INTO rollup_minutes AS total
          SELECT * FROM summed
          ORDER BY tenant_id, bucket, team_id, user_id, key_id, provider, model, operation_type, outcome
          ON CONFLICT (tenant_id, bucket, team_id, user_id, key_id, provider, model, operation_type, outcome)
          DO UPDATE SET
              attempts = total.attempts + excluded.attempts, operations = total.operations + excluded.operations,
              unpriced = total.unpriced + excluded.unpriced, estimated = total.estimated + excluded.estimated,
              input = total.input + excluded.input, cache_read = total.cache_read + excluded.cache_read,
              cache_write_5m = total.cache_write_5m + excluded.cache_write_5m,
              cache_write_1h = total.cache_write_1h + excluded.cache_write_1h,
              output = total.output + excluded.output, reasoning = total.reasoning + excluded.reasoning,
              cost = total.cost + excluded.cost, duration_us = total.duration_us + excluded.duration_us
          RETURNING 1
      ), hours AS (
          INSERT INTO rollup_hours AS total
          SELECT tenant_id, date_trunc('hour', bucket, 'UTC'), team_id, user_id, key_id, provider, model,
              operation_type, outcome, sum(attempts), sum(operations), sum(unpriced), sum(estimated), sum(input),
              sum(cache_read), sum(cache_write_5m), sum(cache_write_1h), sum(output), sum(reasoning), sum(cost),
              sum(duration_us)
          FROM summed
          WHERE (SELECT count(*) FROM minutes) > 0
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
          ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
          ON CONFLICT (tenant_id, bucket, team_id, user_id, key_id, provider, model, operation_type, outcome)
          DO UPDATE SET
              attempts = total.attempts + excluded.attempts, operations = total.operations + excluded.operations,
              unpriced = total.unpriced + excluded.unpriced, estimated = total.estimated + excluded.estimated,
              input = total.input + excluded.input, cache_read = total.cache_read + excluded.cache_read,
              cache_write_5m = total.cache_write_5m + excluded.cache_write_5m,
              cache_write_1h = total.cache_write_1h + excluded.cache_write_1h,
              output = total.output + excluded.output, reasoning = total.reasoning + excluded.reasoning,
              cost = total.cost + excluded.cost, duration_us = total.duration_us + excluded.duration_us
      )
      SELECT id FROM posted
      """;

  private final DataSource database;

  LedgerStore(DataSource database) {
    this.database = database;
  }

  /** Books what is not booked yet, all or nothing; answers the ids that were new. */
  Set<UUID> post(List<Entry> entries) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return post(connection, entries);
    }
  }

  /** The same in the transaction of a connection. */
  Set<UUID> post(Connection connection, List<Entry> entries) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(POST)) {
      sql.setString(1, LedgerRows.of(entries));
      Set<UUID> booked = new HashSet<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          booked.add(rows.getObject(1, UUID.class));
        }
      }
      return booked;
    }
  }
}
