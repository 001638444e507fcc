package io.tollgate.router.snapshot;

import io.tollgate.router.budget.BudgetBook;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.Terms;
import io.tollgate.router.limits.LimitBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Reads the router's views. Rows become records on a worker, for there may be many. */
@ApplicationScoped
class SnapshotStore {

  private static final String SCHEMA_VERSION = "SELECT version FROM schema_version";

  private static final String REVISIONS =
      "SELECT keys, catalogue, limits, budgets, priced_since FROM router_revisions";

  private static final String KEYS =
      """
      SELECT id, tenant_id, team_id, user_id, secret_hash, expires_at, previous_hash,
             previous_until, scopes, allowed_models, allowed_ips, tags, allowed_tiers
      FROM router_keys
      """;

  private static final String KEY = KEYS + "WHERE id = $1";

  private static final String KEY_CHANGES =
      """
      SELECT id, tenant_id, team_id, user_id, secret_hash, expires_at, previous_hash,
             previous_until, scopes, allowed_models, allowed_ips, tags, allowed_tiers, blocked
      FROM router_key_changes
      WHERE revision > $1
      """;

  private static final String CLOSED_TENANTS = "SELECT id FROM router_closed_tenants";

  private static final String PROVIDERS =
      """
      SELECT provider, kind, base_url, keyless, connect_ms, first_byte_ms, idle_ms, total_ms,
             on_caller_gone, balance, affinity
      FROM router_providers
      ORDER BY provider
      """;

  private static final String ENDPOINTS =
      """
      SELECT provider, endpoint, base_url, credential, weight, failover_group,
             stored_credential, sealed
      FROM router_endpoints
      ORDER BY provider, failover_group, endpoint
      """;

  private static final String MODELS =
      """
      SELECT provider, kind, base_url, model, context_tokens, max_output_tokens, created_at,
             input, cache_read, cache_write_5m, cache_write_1h, output, reasoning,
             providers_name, operation, abilities, tier,
             input_audio, input_image, output_audio, output_image, long_context, per_unit
      FROM router_models
      ORDER BY provider, model
      """;

  private static final String TIER_PRICES =
      """
      SELECT provider, model, service_tier, input, cache_read, cache_write_5m, cache_write_1h,
             input_audio, input_image, output, reasoning, output_audio, output_image,
             long_context, per_unit
      FROM router_tier_prices
      """;

  private static final String TERMS =
      "SELECT tenant_id, provider, model, effective_from, factor FROM router_terms";

  private static final String ALIASES =
      "SELECT tenant_id, name, targets, weights FROM router_aliases";

  private static final String LIMITS =
      """
      SELECT id, level, holder_id, model, requests_per_minute, tokens_per_minute, at_once
      FROM router_limits
      """;

  private static final String BUDGETS =
      """
      SELECT id, name, tenant_id, level, level_id, model, tag, per_session, limit_nanos, period, mode,
             factor
      FROM router_budgets
      """;

  private final Pool database;
  private final Vertx vertx;

  SnapshotStore(Pool database, Vertx vertx) {
    this.database = database;
    this.vertx = vertx;
  }

  Future<Integer> schemaVersion() {
    return rows(SCHEMA_VERSION).map(rows -> rows.iterator().next().getInteger(0));
  }

  Future<Revisions> revisions() {
    return rows(REVISIONS).map(rows -> revisions(rows.iterator().next()));
  }

  Future<Map<UUID, KeyRecord>> keys() {
    return onWorker(rows(KEYS), rows -> KeyChanges.valid(rows).appliedTo(Map.of()));
  }

  /** These keys with what was changed after a revision. */
  Future<Map<UUID, KeyRecord>> keys(Map<UUID, KeyRecord> before, long revision) {
    return onWorker(
        database.preparedQuery(KEY_CHANGES).execute(Tuple.of(revision)),
        rows -> KeyChanges.of(rows).appliedTo(before));
  }

  Future<Set<UUID>> closedTenants() {
    return rows(CLOSED_TENANTS)
        .map(rows -> {
          Set<UUID> closed = new HashSet<>();
          rows.forEach(row -> closed.add(row.getUUID("id")));
          return closed;
        });
  }

  Future<Optional<KeyRecord>> key(UUID id) {
    return database
        .preparedQuery(KEY)
        .execute(Tuple.of(id))
        .map(rows -> KeyChanges.valid(rows).inForce().stream().findFirst());
  }

  // Five statements may see five moments. What was changed between them has another revision, so
  // it is read again.
  Future<Catalog> catalog() {
    Future<RowSet<Row>> providers = rows(PROVIDERS);
    Future<RowSet<Row>> endpoints = rows(ENDPOINTS);
    Future<RowSet<Row>> models = rows(MODELS);
    Future<RowSet<Row>> tierPrices = rows(TIER_PRICES);
    Future<RowSet<Row>> aliases = rows(ALIASES);
    return onWorker(
        Future.all(providers, endpoints, models, tierPrices, aliases),
        all ->
            CatalogRows.catalog(
                providers.result(),
                endpoints.result(),
                models.result(),
                tierPrices.result(),
                aliases.result()));
  }

  Future<LimitBook> limits() {
    return onWorker(rows(LIMITS), LimitRows::book);
  }

  Future<BudgetBook> budgets() {
    return onWorker(rows(BUDGETS), BudgetRows::book);
  }

  Future<Terms> terms() {
    return onWorker(rows(TERMS), TermRows::terms);
  }

  private Future<RowSet<Row>> rows(String query) {
    return database.query(query).execute();
  }

  private <R, T> Future<T> onWorker(Future<R> answer, Function<R, T> mapping) {
    return answer.compose(result -> vertx.executeBlocking(() -> mapping.apply(result), false));
  }

  private static Revisions revisions(Row row) {
    OffsetDateTime pricedSince = row.getOffsetDateTime("priced_since");
    return new Revisions(
        row.getLong("keys"),
        row.getLong("catalogue"),
        row.getLong("limits"),
        row.getLong("budgets"),
        pricedSince == null ? Instant.EPOCH : pricedSince.toInstant());
  }
}
