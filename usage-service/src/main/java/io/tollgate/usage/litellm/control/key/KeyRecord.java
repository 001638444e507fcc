package io.tollgate.usage.litellm.control.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.usage.litellm.control.Found;
import io.tollgate.usage.litellm.control.allowance.Purse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it stands.
 *
 * @param spent on it ever
 * @param blockedAt since when it is blocked itself; null when it is not
 */
record KeyRecord(
    Found key,
    @Nullable UUID team,
    @Nullable String user,
    List<String> models,
    List<String> tags,
    ObjectNode metadata,
    Instant createdAt,
    @Nullable Instant rotatedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant blockedAt,
    BigDecimal spent) {

  Purse purse() {
    return Purse.ofKey(key);
  }
}
