package io.tollgate.metrics;

import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.Uuid7;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** Puts attempts and corrections on the ledger, and adds them up as the migrations do. */
public final class Ledger {

  private static final String FIGURES =
      "attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h, input_audio,"
          + " input_image, output, reasoning, output_audio, output_image, cost, duration_us";
  private static final String NOBODY = "'00000000-0000-0000-0000-000000000000'";

  private Ledger() {}

  public static void clear() {
    Rollups.clear();
    execute("TRUNCATE attempts, corrections, latency_sketches");
    execute("UPDATE latency_watermark SET complete_to = '2020-01-01Z'");
  }

  /** An attempt of which only what matters is said. */
  public record Attempt(
      UUID id,
      UUID operation,
      UUID tenant,
      Instant at,
      String provider,
      String model,
      String outcome,
      boolean last,
      long in,
      long out,
      String cost,
      long micros,
      String tag) {

    public static Attempt of(UUID tenant, Instant at) {
      UUID id = new Uuid7(() -> at, new SecureRandom()).next();
      return new Attempt(
          id, id, tenant, at, "p", "small", "served", true, 10, 5, "0.5", 1_000_000, "t");
    }

    public Attempt by(String provider, String model) {
      return new Attempt(
          id, operation, tenant, at, provider, model, outcome, last, in, out, cost, micros, tag);
    }

    public Attempt ended(String outcome) {
      return new Attempt(
          id, operation, tenant, at, provider, model, outcome, last, in, out, cost, micros, tag);
    }

    public Attempt before(Attempt next) {
      return new Attempt(
          id,
          next.operation,
          tenant,
          at,
          provider,
          model,
          "failed",
          false,
          in,
          out,
          cost,
          micros,
          tag);
    }

    public Attempt using(long in, long out, String cost) {
      return new Attempt(
          id, operation, tenant, at, provider, model, outcome, last, in, out, cost, micros, tag);
    }

    public Attempt lasting(long micros) {
      return new Attempt(
          id, operation, tenant, at, provider, model, outcome, last, in, out, cost, micros, tag);
    }

    public Attempt tagged(String tag) {
      return new Attempt(
          id, operation, tenant, at, provider, model, outcome, last, in, out, cost, micros, tag);
    }

    public Attempt book() {
      partition(at);
      execute(
          """
          INSERT INTO attempts (id, tenant_id, operation_id, operation_type, provider, model, requested_model, streamed,
              outcome, last, estimated, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, price_id,
              cost, charged, started_at, duration_us, first_token_us, metadata, tags, posted_at)
          SELECT ?, ?, ?, 'chat', ?, ?, 'auto', false, ?, ?, false, ?, 0, 0, 0, ?, 0, gen_random_uuid(), cost, cost, moment,
              micros, micros / 2, '{}', ARRAY[?], moment
          FROM (VALUES (?::numeric, ?::timestamptz, ?::bigint)) AS said (cost, moment, micros)
          """,
          id,
          tenant,
          operation,
          provider,
          model,
          outcome,
          last,
          in,
          out,
          tag,
          new BigDecimal(cost),
          at.atOffset(ZoneOffset.UTC),
          micros);
      return this;
    }

    /** What it cost was wrong by so much. */
    public void correct(String difference) {
      execute(
          """
          INSERT INTO corrections (tenant_id, id, attempt_id, reason, actor, operation_id, operation_type, provider, model,
              tags, outcome, attempts, operations, unpriced, estimated, input, cache_read, cache_write_5m, cache_write_1h,
              input_audio, input_image, output, reasoning, output_audio, output_image, units, cost, charged, duration_us,
              started_at, posted_at)
          SELECT tenant_id, gen_random_uuid(), id, 'manual', 'a test', operation_id, operation_type, provider, model,
              tags, outcome, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, '{}', ?, ?, 0, started_at, posted_at
          FROM attempts WHERE id = ?
          """,
          new BigDecimal(difference),
          new BigDecimal(difference),
          id);
    }
  }

  /** Makes all sums from the ledger. */
  public static void addUp() {
    for (String unit : new String[] {"minute", "hour", "day"}) {
      addUp("rollup_" + unit + "s", unit, "ledger_entries", "");
    }
    for (String unit : new String[] {"hour", "day"}) {
      addUp("rollup_tag_" + unit + "s", unit, "ledger_entries, unnest(tags) AS tag", "tag,");
    }
  }

  private static void addUp(String table, String unit, String from, String tag) {
    String key = "team_id, user_id, key_id, provider, model, operation_type, outcome, intent";
    execute("TRUNCATE " + table);
    execute(
        """
        INSERT INTO %1$s (tenant_id, bucket, %2$s %3$s, %4$s)
        SELECT tenant_id, date_trunc('%5$s', posted_at, 'UTC'), %2$s coalesce(team_id, %6$s), coalesce(user_id, %6$s),
            coalesce(key_id, %6$s), provider, model, operation_type, outcome, coalesce(intent, ''), %7$s
        FROM %8$s
        GROUP BY 1, 2, %2$s team_id, user_id, key_id, provider, model, operation_type, outcome, intent
        """
            .formatted(
                table,
                tag,
                key,
                FIGURES,
                unit,
                NOBODY,
                FIGURES.replaceAll("\\w+", "sum($0)"),
                from));
  }

  public static String ask(String query, Object... parameters) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement sql = prepared(connection, query, parameters);
        ResultSet row = sql.executeQuery()) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public static void execute(String statement, Object... parameters) {
    try (Connection connection = MigratedPostgres.connect();
        PreparedStatement sql = prepared(connection, statement, parameters)) {
      sql.execute();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static PreparedStatement prepared(
      Connection connection, String statement, Object... parameters) throws SQLException {
    PreparedStatement sql = connection.prepareStatement(statement);
    for (int i = 0; i < parameters.length; i++) {
      sql.setObject(i + 1, parameters[i]);
    }
    return sql;
  }

  private static void partition(Instant at) {
    execute("SELECT make_attempts_partition(?)", LocalDate.ofInstant(at, ZoneOffset.UTC));
  }
}
