package io.tollgate.usage.costs;

import io.tollgate.contract.Demand.Capacity;
import io.tollgate.edge.Problem;
import io.tollgate.usage.pricing.PriceList.ModelName;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The models a tenant may mean by a name: its own alias, everybody's, or a name of the catalogue.
 */
@ApplicationScoped
class Offers {

  private static final String ALIAS =
      """
      SELECT targets, weights
      FROM aliases
      WHERE name = ? AND (tenant_id = ? OR tenant_id IS NULL)
      ORDER BY tenant_id NULLS LAST
      LIMIT 1
      """;

  private static final String NAMED =
      """
      SELECT model.provider_id, model.id, model.operation, model.abilities, model.context_tokens, model.max_output_tokens
      FROM models model
      JOIN providers provider ON provider.id = model.provider_id
      WHERE model.enabled AND provider.enabled AND ? IN (model.id, model.provider_id || '/' || model.id)
      ORDER BY model.provider_id, model.id
      """;

  private static final String EVER =
      "SELECT provider_id, id FROM models WHERE ? IN (id, provider_id || '/' || id)";

  private final DataSource database;

  Offers(DataSource database) {
    this.database = database;
  }

  /** All models that this name means, those first that are tried first; never none. */
  List<Offered> named(UUID tenant, String field, String name) throws SQLException {
    try (Connection connection = database.getConnection()) {
      List<Offered> found = new ArrayList<>();
      for (String target : alias(connection, tenant, name).targets()) {
        found.addAll(listed(connection, target));
      }
      if (found.isEmpty()) {
        throw unknown(field, name);
      }
      return found;
    }
  }

  /** The one model that this name means. */
  Offered one(UUID tenant, String field, String name) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Alias alias = alias(connection, tenant, name);
      if (alias.isWeighted()) {
        throw Fields.in(
            field, "is an alias that is split by weight. Name a model.", alias.targets());
      }
      List<Offered> found = listed(connection, alias.targets().getFirst());
      if (found.isEmpty()) {
        throw unknown(field, name);
      }
      if (found.size() > 1) {
        throw Fields.in(
            field, "means several models.", found.stream().map(Offered::qualifiedName).toList());
      }
      return found.getFirst();
    }
  }

  /** All models that were ever called so, whether they can be called now or not. */
  List<ModelName> everOf(String field, String name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(EVER)) {
      sql.setString(1, name);
      List<ModelName> found = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          found.add(new ModelName(row.getString(1), row.getString(2)));
        }
      }
      if (found.isEmpty()) {
        throw unknown(field, name);
      }
      return found;
    }
  }

  /** What a name stands for: itself where it is nobody's alias. */
  private record Alias(List<String> targets, boolean isWeighted) {}

  private static Alias alias(Connection connection, UUID tenant, String name) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(ALIAS)) {
      sql.setString(1, name);
      sql.setObject(2, tenant);
      try (ResultSet row = sql.executeQuery()) {
        return row.next()
            ? new Alias(List.of((String[]) row.getArray(1).getArray()), row.getObject(2) != null)
            : new Alias(List.of(name), false);
      }
    }
  }

  private static List<Offered> listed(Connection connection, String name) throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(NAMED)) {
      sql.setString(1, name);
      List<Offered> found = new ArrayList<>();
      try (ResultSet row = sql.executeQuery()) {
        while (row.next()) {
          found.add(offered(row));
        }
      }
      return found;
    }
  }

  private static Offered offered(ResultSet row) throws SQLException {
    Array abilities = row.getArray(4);
    return new Offered(
        new ModelName(row.getString(1), row.getString(2)),
        row.getString(3),
        Set.of((String[]) abilities.getArray()),
        new Capacity(row.getInt(5), row.getInt(6)));
  }

  private static Problem.Refusal unknown(String field, String name) {
    return Fields.in(
        field, "names no model: nothing in the catalogue is called '%s'.".formatted(name));
  }
}
