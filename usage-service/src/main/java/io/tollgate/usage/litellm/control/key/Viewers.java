package io.tollgate.usage.litellm.control.key;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.tollgate.contract.Claims;
import io.tollgate.usage.litellm.control.Bearer;
import io.tollgate.usage.litellm.control.Reach;
import jakarta.enterprise.context.RequestScoped;
import java.sql.SQLException;

/** Whoever reads keys with a token, where keys may read as well. */
@RequestScoped
public class Viewers {

  private final CurrentIdentityAssociation identity;
  private final Bearer bearer;

  Viewers(CurrentIdentityAssociation identity, Bearer bearer) {
    this.identity = identity;
    this.bearer = bearer;
  }

  Bearer bearer() {
    return bearer;
  }

  /** How far he reaches; thrown out when he has no token for this. */
  Reach reach() throws SQLException {
    SecurityIdentity who = identity.getIdentity();
    if (who.isAnonymous()) {
      throw new UnauthorizedException();
    }
    if (!who.hasRole(Claims.ADMIN) && !who.hasRole(Claims.VIEWER)) {
      throw new ForbiddenException();
    }
    return bearer.reach(null);
  }
}
