package io.tollgate.usage.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The one statement that keeps decisions. They are taken in order, so that batches cannot deadlock.
 */
@ApplicationScoped
class DecisionStore {

  private static final String KEEP =
      """
      INSERT INTO decisions (tenant_id, operation_id, decision)
      SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS kept (tenant_id, operation_id, decision)
      ORDER BY tenant_id, operation_id
      ON CONFLICT DO NOTHING
      """;

  private final DataSource database;

  DecisionStore(DataSource database) {
    this.database = database;
  }

  void insert(List<Kept> kept) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(KEEP)) {
      sql.setArray(1, connection.createArrayOf("uuid", kept.stream().map(Kept::tenant).toArray()));
      sql.setArray(
          2, connection.createArrayOf("uuid", kept.stream().map(Kept::operation).toArray()));
      sql.setArray(3, connection.createArrayOf("text", kept.stream().map(Kept::text).toArray()));
      sql.executeUpdate();
    }
  }
}
