package io.tollgate.usage.audience;

import io.tollgate.contract.Claims;
import jakarta.enterprise.context.RequestScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Whoever asks, and whose books they may read. */
@RequestScoped
public class Audience {

  private static final String TENANT = "SELECT id FROM tenants WHERE name = ? OR id::text = ?";

  private final JsonWebToken token;
  private final DataSource database;

  Audience(JsonWebToken token, DataSource database) {
    this.token = token;
    this.database = database;
  }

  /**
   * The tenant that is read: administrators name any or none, which is all of them; everybody else
   * has their own and may name no other.
   */
  public Optional<UUID> tenant(@Nullable String named) throws SQLException {
    if (token.getGroups().contains(Claims.ADMIN)) {
      return named == null ? Optional.empty() : Optional.of(known(named));
    }
    UUID own = UUID.fromString(token.getClaim(Claims.TENANT));
    if (named != null && !find(named).filter(own::equals).isPresent()) {
      throw Objection.to("tenant", "can only be your own; leave it out.");
    }
    return Optional.of(own);
  }

  private UUID known(String named) throws SQLException {
    return find(named)
        .orElseThrow(() ->
            Objection.to("tenant", "names nobody: there is no tenant '%s'.".formatted(named)));
  }

  private Optional<UUID> find(String named) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(TENANT)) {
      sql.setString(1, Plain.text("tenant", named));
      sql.setString(2, named);
      try (ResultSet row = sql.executeQuery()) {
        return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }
}
