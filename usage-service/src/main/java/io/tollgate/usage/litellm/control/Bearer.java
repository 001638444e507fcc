package io.tollgate.usage.litellm.control;

import io.tollgate.contract.Claims;
import jakarta.enterprise.context.RequestScoped;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Whoever asks, and how far he reaches. */
@RequestScoped
public class Bearer {

  private final JsonWebToken token;
  private final Directory directory;

  Bearer(JsonWebToken token, Directory directory) {
    this.token = token;
    this.directory = directory;
  }

  /**
   * What a request is about: an administrator reaches everybody, or the organization he names;
   * anybody else his own and no other.
   */
  public Reach reach(@Nullable String organization) throws SQLException {
    String named = Texts.keptIfAny("organization_id", organization);
    if (token.getGroups().contains(Claims.ADMIN)) {
      return named == null ? Reach.ALL : Reach.of(directory.tenant(Reach.ALL, named).id());
    }
    Reach own = Reach.of(UUID.fromString(token.getClaim(Claims.TENANT)));
    if (named != null) {
      directory.tenant(own, named);
    }
    return own;
  }
}
