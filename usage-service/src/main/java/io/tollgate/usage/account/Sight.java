package io.tollgate.usage.account;

import io.tollgate.contract.Claims;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * How much of the accounts somebody may see: all of them, or one tenant's. What is out of sight
 * does not exist for him.
 *
 * @param tenant the only tenant in sight; empty when all are
 */
public record Sight(Optional<UUID> tenant) {

  public static final Sight OF_ALL = new Sight(Optional.empty());

  public static Sight of(UUID tenant) {
    return new Sight(Optional.of(tenant));
  }

  /** What the bearer of a token may see. */
  public static Sight of(JsonWebToken token) {
    return token.getGroups().contains(Claims.ADMIN)
        ? OF_ALL
        : of(UUID.fromString(token.getClaim(Claims.TENANT)));
  }

  boolean reaches(UUID other) {
    return tenant.isEmpty() || tenant.get().equals(other);
  }

  /**
   * The tenant as a statement's parameter, of which only {@link #isOfAll} tells whether it counts.
   */
  UUID bound() {
    return tenant.orElse(new UUID(0, 0));
  }

  boolean isOfAll() {
    return tenant.isEmpty();
  }
}
