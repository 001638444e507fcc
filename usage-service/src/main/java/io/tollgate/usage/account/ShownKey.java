package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer that makes a key.
 *
 * @param key the whole text of the key, in this answer and never again
 */
@JsonNaming(SnakeCaseStrategy.class)
record ShownKey(
    UUID id,
    String name,
    String tenant,
    String key,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  static ShownKey of(Issued.Made made) {
    KeyView view = made.view();
    return new ShownKey(
        view.id(),
        view.name(),
        view.tenant(),
        made.key().reveal(),
        view.createdAt(),
        view.expiresAt());
  }

  @Override
  public String toString() {
    return "ShownKey[" + id + "]";
  }
}
