package io.tollgate.usage.costs;

import io.tollgate.contract.Claims;
import jakarta.enterprise.context.RequestScoped;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Whoever asks, and whose costs they are: administrators name any tenant, others have their own.
 */
@RequestScoped
class Asker {

  private static final String DEFAULT_TENANT = "default";

  private final JsonWebToken token;
  private final Names names;

  Asker(JsonWebToken token, Names names) {
    this.token = token;
    this.names = names;
  }

  UUID tenant(@Nullable String named) throws SQLException {
    String name = Fields.text("tenant", named);
    if (token.getGroups().contains(Claims.ADMIN)) {
      return names.tenant(name == null ? DEFAULT_TENANT : name);
    }
    UUID own = UUID.fromString(token.getClaim(Claims.TENANT));
    if (name != null && !names.isNamed(own, name)) {
      throw Fields.in("tenant", "can only be your own; leave it out.");
    }
    return own;
  }
}
