package io.tollgate.usage.audience;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Knows teams, users and keys by their names or ids. */
@ApplicationScoped
public class Members {

  private static final String FIND =
      "SELECT id FROM %s WHERE (?::uuid IS NULL OR tenant_id = ?) AND (name = ? OR id::text = ?) LIMIT 2";
  private static final String TEAM = FIND.formatted("teams");
  private static final String USER = FIND.formatted("users");
  private static final String KEY = FIND.formatted("keys");

  private final DataSource database;

  Members(DataSource database) {
    this.database = database;
  }

  /** What is wished for, as it was written. */
  public record Wish(
      @Nullable String team,
      @Nullable String user,
      @Nullable String key,
      @Nullable String provider,
      @Nullable String model) {}

  public Selection selection(Optional<UUID> tenant, Wish wish) throws SQLException {
    return new Selection(
        tenant,
        id("team", TEAM, tenant, wish.team()),
        id("user", USER, tenant, wish.user()),
        id("key", KEY, tenant, wish.key()),
        wish.provider() == null ? null : Plain.text("provider", wish.provider()),
        wish.model() == null ? null : Plain.text("model", wish.model()));
  }

  private @Nullable UUID id(
      String kind, String statement, Optional<UUID> tenant, @Nullable String name)
      throws SQLException {
    if (name == null) {
      return null;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(statement)) {
      sql.setObject(1, tenant.orElse(null));
      sql.setObject(2, tenant.orElse(null));
      sql.setString(3, Plain.text(kind, name));
      sql.setString(4, name);
      try (ResultSet row = sql.executeQuery()) {
        if (!row.next()) {
          throw Objection.to(kind, "names nobody: there is no %s '%s'.".formatted(kind, name));
        }
        UUID id = row.getObject(1, UUID.class);
        if (row.next()) {
          throw Objection.to(
              kind,
              "names several: there is more than one %s '%s'; use an id.".formatted(kind, name));
        }
        return id;
      }
    }
  }
}
