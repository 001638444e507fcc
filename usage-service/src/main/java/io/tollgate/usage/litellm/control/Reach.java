package io.tollgate.usage.litellm.control;

import io.tollgate.usage.account.Sight;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose things a request is about: everybody's, or one tenant's.
 *
 * @param tenant the only one; empty for all
 */
public record Reach(Optional<UUID> tenant) {

  public static final Reach ALL = new Reach(Optional.empty());

  private static final UUID NOBODY = new UUID(0, 0);

  public static Reach of(UUID tenant) {
    return new Reach(Optional.of(tenant));
  }

  /** For {@code (? OR tenant_id = ?)}, together with {@link #bound}. */
  public boolean isOfAll() {
    return tenant.isEmpty();
  }

  public UUID bound() {
    return tenant.orElse(NOBODY);
  }

  /** The same in the words of accounts. */
  public Sight sight() {
    return new Sight(tenant);
  }
}
