package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is declared: its terms, and whose it is.
 *
 * @param id tells keys of the same name from each other
 * @param enabled whether it may be used: it is blocked when false
 * @param secret where the text of a key is that was made elsewhere; a new one is made when absent
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record DeclaredKey(
    @Nullable UUID id,
    @Nullable String name,
    @Nullable String tenant,
    @Nullable String team,
    @Nullable String user,
    @Nullable List<String> scopes,
    @Nullable List<String> allowedModels,
    @Nullable List<String> allowedIps,
    @Nullable List<String> tags,
    @Nullable ObjectNode metadata,
    @Nullable Instant expiresAt,
    @Nullable Boolean enabled,
    @Nullable String secret) {

  static DeclaredKey of(
      @Nullable UUID id, String tenant, KeyTerms terms, @Nullable Boolean enabled) {
    ObjectNode metadata = terms.metadata().json();
    return new DeclaredKey(
        id,
        terms.name(),
        tenant,
        terms.team(),
        terms.user(),
        terms.scopes(),
        terms.allowedModels(),
        terms.allowedIps(),
        terms.tags().isEmpty() ? null : terms.tags(),
        metadata.isEmpty() ? null : metadata,
        terms.expiresAt(),
        enabled == null || enabled,
        null);
  }

  KeyTerms terms() {
    return new KeyTerms(
        String.valueOf(name),
        team,
        user,
        scopes,
        allowedModels,
        allowedIps,
        tags == null ? List.of() : tags,
        metadata == null ? Metadata.NONE : new Metadata(metadata),
        expiresAt);
  }

  String owner() {
    return String.valueOf(tenant);
  }

  /** What the tenant's document calls it. */
  String called() {
    return id == null ? String.valueOf(name) : name + "/" + id;
  }
}
