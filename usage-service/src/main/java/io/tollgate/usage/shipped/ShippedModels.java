package io.tollgate.usage.shipped;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** Which of the models that are listed every installation of this release has, just so. */
@ApplicationScoped
public class ShippedModels {

  private static final String AS_SHIPPED =
      """
      SELECT line.provider || '/' || line.model
      FROM json_to_recordset(?::json) AS line (
          provider text, model text, providers_name text, operation text, context_tokens integer,
          max_output_tokens integer, abilities json, tier text, enabled boolean)
      JOIN providers ON providers.id = line.provider AND providers.origin = 'shipped'
      JOIN models listed ON listed.provider_id = line.provider AND listed.id = line.model
      WHERE (listed.providers_name, listed.operation, listed.context_tokens, listed.max_output_tokens,
             listed.abilities, listed.tier, listed.enabled)
            IS NOT DISTINCT FROM
            (line.providers_name, line.operation, line.context_tokens, line.max_output_tokens,
             ARRAY(SELECT json_array_elements_text(line.abilities)), line.tier, line.enabled)
      """;

  private final DataSource database;
  private final ShippedConfig config;

  ShippedModels(DataSource database, ShippedConfig config) {
    this.database = database;
    this.config = config;
  }

  /** As provider/model; none where the catalogue is not wanted. */
  public Set<String> unchanged() throws SQLException {
    Set<String> models = new HashSet<>();
    if (!config.enabled()) {
      return models;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(AS_SHIPPED)) {
      sql.setString(1, Catalogue.shipped().models());
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          models.add(rows.getString(1));
        }
      }
    }
    return models;
  }
}
