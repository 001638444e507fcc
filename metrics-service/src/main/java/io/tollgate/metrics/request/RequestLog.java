package io.tollgate.metrics.request;

import io.tollgate.metrics.books.Sql;
import io.tollgate.metrics.books.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the ledger for single operations. */
@ApplicationScoped
public class RequestLog {

  /** As many entries of the ledger as a page looks at; the next page goes on from there. */
  private static final int LOOKED_AT = 10_000;

  // Postgres takes so many for a reason to sort the whole range; the index has the order already.
  private static final String IN_ORDER =
      "SELECT set_config('enable_sort', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)";

  private static final String COLUMNS =
      """
      operation_id, tenant_id, team_id, key_id, user_id, operation_type, model, requested_model, provider, outcome,
      error_class, streamed, estimated,
      input + cache_read + cache_write_5m + cache_write_1h + input_audio + input_image AS tokens_in,
      output + reasoning + output_audio + output_image AS tokens_out,
      cost, duration_us, first_token_us, intent, tags, started_at
      """;

  /** Some of the log, newest first; without a cursor there is no more. */
  public record Page(List<Entry> requests, @Nullable UUID nextCursor) {}

  private record Found(boolean wanted, boolean lookEnds, UUID place, Entry entry) {}

  /** The newest operations of a scope. */
  public List<Entry> latest(Connection connection, TenantScope scope, Instant since, int count)
      throws SQLException {
    return looked(scope, since, Instant.parse("2100-01-01T00:00:00Z"), Optional.empty(), count)
        .rows(connection, RequestLog::entry);
  }

  // What is wanted is decided after so many were taken in order: a rare thing makes a page short,
  // not slow.
  Page page(Connection connection, Search search) throws SQLException {
    var window = search.question().range().window();
    Sql.of(IN_ORDER).rows(connection, row -> row.getString(1));
    Sql sql =
        Sql.of("SELECT *, nth = ? AS look_ends FROM (SELECT *, coalesce(", LOOKED_AT)
            .add(search.condition())
            .add(", false) AS wanted, row_number() OVER (ORDER BY place DESC) AS nth FROM (")
            .add(
                looked(
                    search.question().scope(),
                    window.from(),
                    window.to(),
                    search.after(),
                    LOOKED_AT))
            .add(") AS looked) AS judged WHERE wanted OR nth = ?", LOOKED_AT)
            .add("ORDER BY place DESC LIMIT ?", search.limit() + 1);
    List<Found> found =
        sql.rows(
            connection,
            row ->
                new Found(
                    row.getBoolean("wanted"),
                    row.getBoolean("look_ends"),
                    row.getObject("place", UUID.class),
                    entry(row)));
    return page(found, search.limit());
  }

  // Where more follow than a page holds, the next begins after its last; where the look ended
  // before, there.
  private static Page page(List<Found> found, int limit) {
    List<Entry> wanted =
        found.stream().limit(limit).filter(Found::wanted).map(Found::entry).toList();
    if (found.size() > limit) {
      return new Page(wanted, found.get(limit - 1).place());
    }
    boolean lookEnded = !found.isEmpty() && found.getLast().lookEnds();
    return new Page(wanted, lookEnded ? found.getLast().place() : null);
  }

  // A tenant's operations are in the order of an index that begins with it; everybody's in that of
  // the
  // ledger itself. Both are orders of time.
  private static Sql looked(
      TenantScope scope, Instant from, Instant to, Optional<UUID> after, int count) {
    String place = scope instanceof TenantScope.All ? "id" : "operation_id";
    Sql sql =
        Sql.of("SELECT " + place + " AS place, " + COLUMNS + " FROM attempts WHERE last AND")
            .add(scope.condition())
            .add(
                "AND " + place + " >= uuidv7_floor(?) AND " + place + " < uuidv7_floor(?)",
                from,
                to)
            .add("AND id >= uuidv7_floor(?)", from);
    after.ifPresent(cursor -> sql.add("AND " + place + " < ?", cursor));
    return sql.add("ORDER BY " + place + " DESC LIMIT ?", count);
  }

  static Entry entry(ResultSet row) throws SQLException {
    long firstToken = row.getLong("first_token_us");
    boolean hasFirstToken = !row.wasNull();
    String outcome = row.getString("outcome");
    return new Entry(
        row.getObject("operation_id", UUID.class),
        row.getObject("tenant_id", UUID.class),
        row.getObject("key_id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("operation_type"),
        row.getString("model"),
        row.getString("requested_model"),
        row.getString("provider"),
        outcome,
        outcome.equals("served"),
        row.getString("error_class"),
        row.getBoolean("streamed"),
        row.getBoolean("estimated"),
        row.getLong("tokens_in"),
        row.getLong("tokens_out"),
        row.getBigDecimal("cost"),
        BigDecimal.valueOf(row.getLong("duration_us"), 3),
        hasFirstToken ? BigDecimal.valueOf(firstToken, 3) : null,
        row.getString("intent"),
        texts(row.getArray("tags")),
        row.getObject("started_at", OffsetDateTime.class).toInstant());
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
