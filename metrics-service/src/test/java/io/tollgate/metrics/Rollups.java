package io.tollgate.metrics;

import io.tollgate.contract.MigratedPostgres;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Puts sums on the books, as usage-service does when it posts an attempt. */
public final class Rollups {

  private static final String MINUTE =
      """
      INSERT INTO rollup_minutes VALUES (?, ?, ?, ?, ?, 'p', ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, 1000)
      """;
  private static final String HOUR = MINUTE.replace("rollup_minutes", "rollup_hours");
  private static final String DAY = MINUTE.replace("rollup_minutes", "rollup_days");

  private Rollups() {}

  public static void clear() {
    execute(
        "TRUNCATE rollup_minutes, rollup_hours, rollup_days, rollup_tag_hours, rollup_tag_days");
    execute("DELETE FROM tenants WHERE name <> 'default'");
  }

  public static UUID aTenant(String name) {
    UUID id = UUID.randomUUID();
    execute("INSERT INTO tenants (id, name) VALUES ('%s', '%s')".formatted(id, name));
    return id;
  }

  /** One row of the rollups; what is not mentioned is one served chat of small-model, free. */
  public record Row(
      UUID tenant,
      Instant at,
      String model,
      String type,
      String outcome,
      long attempts,
      long operations,
      long unpriced,
      long[] tokens,
      String cost) {

    public static Row of(UUID tenant, Instant at) {
      return new Row(
          tenant, at, "small-model", "chat", "served", 1, 1, 0, new long[] {1, 0, 0, 0, 1, 0}, "0");
    }

    public Row model(String name) {
      return new Row(tenant, at, name, type, outcome, attempts, operations, unpriced, tokens, cost);
    }

    public Row type(String name) {
      return new Row(
          tenant, at, model, name, outcome, attempts, operations, unpriced, tokens, cost);
    }

    public Row outcome(String word) {
      return new Row(tenant, at, model, type, word, attempts, operations, unpriced, tokens, cost);
    }

    public Row operations(long count, long ofAttempts) {
      return new Row(tenant, at, model, type, outcome, ofAttempts, count, unpriced, tokens, cost);
    }

    public Row unpriced(long count) {
      return new Row(tenant, at, model, type, outcome, attempts, operations, count, tokens, cost);
    }

    /** In the order of {@code io.tollgate.contract.Tokens}. */
    public Row tokens(long... buckets) {
      return new Row(
          tenant, at, model, type, outcome, attempts, operations, unpriced, buckets, cost);
    }

    public Row cost(String usd) {
      return new Row(tenant, at, model, type, outcome, attempts, operations, unpriced, tokens, usd);
    }

    public void book() {
      insert(MINUTE, at.truncatedTo(ChronoUnit.MINUTES));
      insert(HOUR, at.truncatedTo(ChronoUnit.HOURS));
      insert(DAY, at.truncatedTo(ChronoUnit.DAYS));
    }

    private void insert(String statement, Instant bucket) {
      try (Connection connection = MigratedPostgres.connect();
          PreparedStatement row = connection.prepareStatement(statement)) {
        row.setObject(1, tenant);
        row.setObject(2, bucket.atOffset(ZoneOffset.UTC));
        row.setObject(3, new UUID(0, 0));
        row.setObject(4, new UUID(0, 0));
        row.setObject(5, UUID.randomUUID());
        row.setString(6, model);
        row.setString(7, type);
        row.setString(8, outcome);
        row.setLong(9, attempts);
        row.setLong(10, operations);
        row.setLong(11, unpriced);
        for (int i = 0; i < 6; i++) {
          row.setLong(12 + i, tokens[i]);
        }
        row.setBigDecimal(18, new BigDecimal(cost));
        row.executeUpdate();
      } catch (SQLException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  private static void execute(String statement) {
    try (Connection connection = MigratedPostgres.connect();
        var sql = connection.createStatement()) {
      sql.execute(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
