package io.tollgate.usage.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.Uuid7;
import io.tollgate.usage.Installation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How Postgres finds operations among many: it looks at no partition it need not look at. */
@QuarkusTest
@WithTestResource(Installation.class)
class OperationPlansTest {

  /** Twenty thousand calls of a tenant in each of three months long ago. */
  private static final String MANY =
      """
      INSERT INTO attempts (id, tenant_id, operation_id, operation_type, provider, model, requested_model, streamed,
          outcome, last, estimated, input, cache_read, cache_write_5m, cache_write_1h, output, reasoning, started_at,
          posted_at, duration_us, metadata)
      SELECT id, '%1$s', id, 'chat', 'p', 'm', 'm', false, 'served', true, false, 1, 0, 0, 0, 1, 0, moment, moment, 1, '{}'
      FROM (
          SELECT moment,
              (left(uuidv7_floor(moment)::text, 14) || '7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid AS id
          FROM generate_series(1, 20000) i, LATERAL (
              SELECT month + i * interval '2 minutes' AS moment
              FROM unnest(ARRAY['2011-01-01Z', '2011-02-01Z', '2011-03-01Z']::timestamptz[]) month) moments) made
      """;

  private final UUID tenant = UUID.randomUUID();

  @Test
  void one_operation_is_looked_for_by_index_and_in_the_partition_of_its_time() throws SQLException {
    List<String> plan =
        planOf(
            AttemptStore.THESE,
            sql -> AttemptStore.bind(sql, tenant, List.of(idOf("2011-02-15T12:00:00Z"))));

    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    assertThat(plan).anyMatch(line -> line.contains("attempts_2011_02"));
    assertThat(plan)
        .noneMatch(line -> line.contains("attempts_2011_01") || line.contains("attempts_2011_03"));
  }

  @Test
  void a_page_is_read_in_the_order_of_the_index_and_sorts_nothing() throws SQLException {
    List<String> plan =
        planOf(
            AttemptStore.BEFORE,
            sql -> {
              UUID first = Ids.floor(Instant.parse("2011-02-01T00:00:00Z"));
              UUID end = idOf("2011-03-10T00:00:00Z");
              for (int text = 1; text <= 3; text++) {
                sql.setString(text, null);
              }
              sql.setObject(4, null, Types.BOOLEAN);
              sql.setObject(5, null, Types.OTHER);
              sql.setBoolean(6, true);
              sql.setObject(7, tenant);
              sql.setObject(8, end);
              sql.setObject(9, first);
              sql.setObject(10, first);
              sql.setObject(11, Ids.afterAttempts(List.of(end)));
              sql.setInt(12, 100);
            });

    assertThat(plan).noneMatch(line -> line.contains("Seq Scan") || line.contains("->  Sort "));
    assertThat(plan).noneMatch(line -> line.contains("attempts_2011_01"));
  }

  private interface Parameters {
    void set(PreparedStatement sql) throws SQLException;
  }

  private List<String> planOf(String statement, Parameters parameters) throws SQLException {
    try (Connection connection = MigratedPostgres.connect();
        Statement data = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int month = 1; month <= 3; month++) {
        data.execute("SELECT make_attempts_partition('2011-0%d-01')".formatted(month));
      }
      data.execute(MANY.formatted(tenant));
      data.execute("ANALYZE attempts");
      try (PreparedStatement sql = connection.prepareStatement("EXPLAIN " + statement)) {
        parameters.set(sql);
        List<String> plan = new ArrayList<>();
        try (ResultSet lines = sql.executeQuery()) {
          while (lines.next()) {
            plan.add(lines.getString(1));
          }
        }
        return plan;
      } finally {
        connection.rollback();
      }
    }
  }

  private static UUID idOf(String moment) {
    Instant then = Instant.parse(moment);
    return new Uuid7(() -> then, new Random(1)).next();
  }
}
