package io.tollgate.usage.operation;

import io.tollgate.contract.Claims;
import jakarta.enterprise.context.RequestScoped;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Whoever asks, and for which tenant. */
@RequestScoped
class Bearer {

  private static final String DEFAULT_TENANT = "default";

  private final JsonWebToken token;
  private final Payers payers;

  Bearer(JsonWebToken token, Payers payers) {
    this.token = token;
    this.payers = payers;
  }

  /**
   * The tenant a request is about: administrators name any, everybody else has their own and may
   * name no other.
   */
  UUID tenant(@Nullable String named) throws SQLException {
    if (isOfAll()) {
      return payers.tenant(named == null ? DEFAULT_TENANT : named);
    }
    UUID own = UUID.fromString(token.getClaim(Claims.TENANT));
    if (named != null && !payers.isNamed(own, named)) {
      throw Objection.to("tenant", "can only be your own; leave it out.");
    }
    return own;
  }

  /** Whether every tenant is in reach. */
  boolean isOfAll() {
    return token.getGroups().contains(Claims.ADMIN);
  }
}
