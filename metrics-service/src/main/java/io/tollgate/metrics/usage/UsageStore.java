package io.tollgate.metrics.usage;

import io.tollgate.contract.Money;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.query.Window;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Sums the rollups, one statement per report. Whole hours come from the sums of hours and the rest
 * from the sums of minutes, so a month is as exact as an hour and a day costs 24 buckets, not 1440.
 */
@ApplicationScoped
class UsageStore {

  // The first of two tenant walls; the other is row security, see Books.
  private static final String WINDOW =
      """
      (SELECT * FROM usage_by_minute WHERE bucket >= ? AND bucket < ? AND (? OR tenant_id = ?)
       UNION ALL
       SELECT * FROM usage_by_hour WHERE bucket >= ? AND bucket <= ? AND (? OR tenant_id = ?))
      """;

  // A rollup row is priced or it is not, but for the bucket in which a model gets its first price.
  // There it does not tell which of its operations lack one: we say as many as its attempts do.
  private static final String BY_MODEL_AND_TYPE =
      """
      SELECT model, operation_type,
             sum(operations) AS operations,
             sum(operations) FILTER (WHERE outcome = 'served') AS served,
             sum(operations) FILTER (WHERE outcome = 'cancelled') AS cancelled,
             sum(least(operations, unpriced)) AS unpriced,
             bool_or(unpriced > 0) AS lacks_price,
             sum(input + cache_read + cache_write_5m + cache_write_1h + input_audio + input_image) AS tokens_in,
             sum(output + reasoning + output_audio + output_image) AS tokens_out,
             sum(cost) AS cost
      FROM %s usage
      GROUP BY model, operation_type
      """
          .formatted(WINDOW);

  // Usage of a tenant that is no longer there is still usage: it goes by its id.
  private static final String BY_TENANT =
      """
      SELECT usage.tenant_id AS id, coalesce(tenant.name, usage.tenant_id::text) AS name,
             sum(operations) AS operations,
             sum(operations) FILTER (WHERE outcome = 'served') AS served,
             sum(operations) FILTER (WHERE outcome = 'cancelled') AS cancelled,
             sum(least(operations, unpriced)) AS unpriced,
             sum(input + cache_read + cache_write_5m + cache_write_1h + input_audio + input_image) AS tokens_in,
             sum(output + reasoning + output_audio + output_image) AS tokens_out,
             sum(cost) AS cost
      FROM %s usage
      LEFT JOIN tenants tenant ON tenant.id = usage.tenant_id
      GROUP BY usage.tenant_id, tenant.name
      ORDER BY cost DESC, name
      """
          .formatted(WINDOW);

  /** What one model was used for. */
  record ModelUsage(String model, String operationType, boolean lacksPrice, Figures figures) {}

  /** What one tenant used. */
  record TenantUsage(UUID id, String name, Figures figures) {}

  List<ModelUsage> byModelAndType(Connection connection, TenantScope scope, Window window)
      throws SQLException {
    return rows(
        connection,
        BY_MODEL_AND_TYPE,
        scope,
        window,
        row ->
            new ModelUsage(
                row.getString("model"),
                row.getString("operation_type"),
                row.getBoolean("lacks_price"),
                figures(row)));
  }

  List<TenantUsage> byTenant(Connection connection, TenantScope scope, Window window)
      throws SQLException {
    return rows(
        connection,
        BY_TENANT,
        scope,
        window,
        row ->
            new TenantUsage(row.getObject("id", UUID.class), row.getString("name"), figures(row)));
  }

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> List<T> rows(
      Connection connection, String sums, TenantScope scope, Window window, Row<T> as)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sums)) {
      query.setObject(1, utc(window.from()));
      query.setObject(2, utc(window.firstHour()));
      scope.bind(query, 3);
      query.setObject(5, utc(window.firstHour()));
      query.setObject(6, utc(window.to()));
      scope.bind(query, 7);
      List<T> answer = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          answer.add(as.of(rows));
        }
      }
      return answer;
    }
  }

  private static Figures figures(ResultSet row) throws SQLException {
    return new Figures(
        row.getLong("operations"),
        row.getLong("served"),
        row.getLong("cancelled"),
        row.getLong("unpriced"),
        row.getLong("tokens_in"),
        row.getLong("tokens_out"),
        new Money(row.getBigDecimal("cost")));
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
