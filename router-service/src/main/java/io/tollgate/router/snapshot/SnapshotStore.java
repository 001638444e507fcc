package io.tollgate.router.snapshot;

import io.tollgate.contract.Price;
import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.caller.Caller;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Model;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the router's views. */
@ApplicationScoped
class SnapshotStore {

  private static final String SCHEMA_VERSION = "SELECT version FROM schema_version";

  private static final String KEYS =
      """
      SELECT id, tenant_id, team_id, user_id, secret_hash, expires_at
      FROM router_keys
      """;

  private static final String KEY = KEYS + "WHERE id = $1";

  private static final String MODELS =
      """
      SELECT provider, kind, base_url, model, context_tokens, max_output_tokens, created_at,
             input, cache_read, cache_write_5m, cache_write_1h, output, reasoning
      FROM router_models
      ORDER BY provider, model
      """;

  private final Pool database;
  private final InstantSource clock = InstantSource.system();

  SnapshotStore(Pool database) {
    this.database = database;
  }

  Future<Integer> schemaVersion() {
    return database
        .query(SCHEMA_VERSION)
        .execute()
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  Future<Snapshot> load() {
    Future<Map<UUID, KeyRecord>> keys = database.query(KEYS).execute().map(SnapshotStore::keys);
    Future<List<Model>> models = database.query(MODELS).execute().map(SnapshotStore::models);
    return Future.all(keys, models)
        .map(both -> new Snapshot(clock.instant(), keys.result(), new Catalog(models.result())));
  }

  Future<Optional<KeyRecord>> key(UUID id) {
    return database
        .preparedQuery(KEY)
        .execute(Tuple.of(id))
        .map(rows -> Optional.ofNullable(keys(rows).get(id)));
  }

  private static Map<UUID, KeyRecord> keys(Iterable<Row> rows) {
    Map<UUID, KeyRecord> keys = new HashMap<>();
    for (Row row : rows) {
      OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
      Payer payer =
          new Payer(
              row.getUUID("tenant_id"),
              row.getUUID("team_id"),
              row.getUUID("user_id"),
              row.getUUID("id"));
      KeyRecord key =
          new KeyRecord(
              row.getUUID("id"),
              new Caller(payer),
              row.getBuffer("secret_hash").getBytes(),
              expiresAt == null ? null : expiresAt.toInstant());
      keys.put(key.id(), key);
    }
    return keys;
  }

  private static List<Model> models(Iterable<Row> rows) {
    List<Model> models = new ArrayList<>();
    for (Row row : rows) {
      String baseUrl = row.getString("base_url");
      models.add(
          new Model(
              row.getString("provider"),
              row.getString("kind"),
              baseUrl == null ? "" : baseUrl,
              row.getString("model"),
              row.getInteger("context_tokens"),
              row.getInteger("max_output_tokens"),
              row.getOffsetDateTime("created_at").toInstant(),
              price(row)));
    }
    return models;
  }

  private static Optional<Price> price(Row row) {
    if (row.getBigDecimal("input") == null) {
      return Optional.empty();
    }
    return Optional.of(
        Price.listed(
            row.getBigDecimal("input"),
            row.getBigDecimal("cache_read"),
            row.getBigDecimal("cache_write_5m"),
            row.getBigDecimal("cache_write_1h"),
            row.getBigDecimal("output"),
            row.getBigDecimal("reasoning")));
  }
}
