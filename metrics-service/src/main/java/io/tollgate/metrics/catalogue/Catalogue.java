package io.tollgate.metrics.catalogue;

import io.tollgate.metrics.books.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the catalogue. It is the same for all tenants. */
@ApplicationScoped
public class Catalogue {

  /** A provider there is, whether it is used or not. */
  public record Listed(String id, String name, String kind, boolean enabled, long models) {}

  public List<Listed> providers(Connection connection) throws SQLException {
    return Sql.of(
            """
            SELECT provider, provider_name, kind, provider_enabled, count(model) FILTER (WHERE model_enabled) AS models
            FROM offered_models GROUP BY 1, 2, 3, 4 ORDER BY 1
            """)
        .rows(
            connection,
            row ->
                new Listed(
                    row.getString("provider"),
                    row.getString("provider_name"),
                    row.getString("kind"),
                    row.getBoolean("provider_enabled"),
                    row.getLong("models")));
  }

  public List<Offer> offers(Connection connection) throws SQLException {
    return Sql.of("SELECT * FROM offered_models WHERE model IS NOT NULL ORDER BY provider, model")
        .rows(connection, Catalogue::offer);
  }

  private static Offer offer(ResultSet row) throws SQLException {
    BigDecimal input = row.getBigDecimal("input");
    BigDecimal output = row.getBigDecimal("output");
    return new Offer(
        row.getString("provider"),
        row.getString("model"),
        row.getBoolean("provider_enabled") && row.getBoolean("model_enabled"),
        row.getString("operation"),
        texts(row.getArray("abilities")),
        Optional.ofNullable(row.getString("tier")),
        row.getLong("context_tokens"),
        input == null || output == null
            ? Optional.empty()
            : Optional.of(new Offer.Price(input, output)));
  }

  private static Set<String> texts(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }
}
