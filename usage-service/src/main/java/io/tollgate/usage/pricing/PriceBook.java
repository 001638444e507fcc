package io.tollgate.usage.pricing;

import io.tollgate.contract.Price;
import io.tollgate.usage.pricing.PriceList.Listed;
import io.tollgate.usage.pricing.PriceList.ModelName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Knows what models cost and did cost.
 *
 * <p>It asks the database once for every batch instead of keeping prices in memory: one query by
 * primary key, and every replica applies a new price from the moment it is committed.
 */
@ApplicationScoped
public class PriceBook {

  private static final String HISTORY =
      """
      SELECT provider_id, model_id, effective_from, id,
             input, cache_read, cache_write_5m, cache_write_1h, output, reasoning
      FROM prices
      JOIN unnest(?, ?) AS asked (provider_id, model_id) USING (provider_id, model_id)
      """;

  private final DataSource database;

  PriceBook(DataSource database) {
    this.database = database;
  }

  /** All prices these models ever had. */
  public PriceList pricesOf(Set<ModelName> models) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(HISTORY)) {
      sql.setArray(1, texts(connection, models.stream().map(ModelName::provider).toArray()));
      sql.setArray(2, texts(connection, models.stream().map(ModelName::model).toArray()));
      List<Listed> rows = new ArrayList<>();
      try (ResultSet found = sql.executeQuery()) {
        while (found.next()) {
          rows.add(row(found));
        }
      }
      return new PriceList(rows);
    }
  }

  private static Array texts(Connection connection, Object[] values) throws SQLException {
    return connection.createArrayOf("text", values);
  }

  private static Listed row(ResultSet row) throws SQLException {
    return new Listed(
        new ModelName(row.getString("provider_id"), row.getString("model_id")),
        row.getObject("effective_from", OffsetDateTime.class).toInstant(),
        row.getObject("id", UUID.class),
        Price.listed(
            row.getBigDecimal("input"),
            row.getBigDecimal("cache_read"),
            row.getBigDecimal("cache_write_5m"),
            row.getBigDecimal("cache_write_1h"),
            row.getBigDecimal("output"),
            row.getBigDecimal("reasoning")));
  }
}
