package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is declared.
 *
 * @param id tells keys of the same name from each other
 * @param secret where the text of a key is that was made elsewhere; a new one is made when absent
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record DeclaredKey(
    @Nullable UUID id,
    @NotBlank @Size(max = 200) String name,
    @Nullable String tenant,
    @Nullable String team,
    @Nullable String user,
    @Nullable Instant expiresAt,
    @Nullable String secret) {

  static DeclaredKey of(KeyRow row, @Nullable UUID id) {
    return new DeclaredKey(
        id,
        row.name,
        row.tenant.name,
        row.team == null ? null : row.team.name,
        row.user == null ? null : row.user.name,
        row.expiresAt,
        null);
  }

  NewKey wish() {
    return new NewKey(name, tenant, team, user, expiresAt);
  }

  DeclaredKey within(String owner, @Nullable UUID other) {
    return new DeclaredKey(other, name, owner, team, user, expiresAt, null);
  }
}
