package io.tollgate.usage.limit;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A limit somebody asks for. It binds the most precise holder that is named; at most one of team,
 * user and key may be.
 *
 * @param tenant the tenant's name; {@code default} when absent
 * @param model the only model it counts, as callers name it; all when absent
 */
@JsonNaming(SnakeCaseStrategy.class)
record NewLimit(
    @Nullable String tenant,
    @Nullable String team,
    @Nullable String user,
    @Nullable UUID key,
    @Size(min = 1, max = 200) @Nullable String model,
    @NotNull @Valid Figures limit) {

  static final String DEFAULT_TENANT = "default";

  String tenantName() {
    return tenant == null ? DEFAULT_TENANT : tenant;
  }

  /** The field that names a second holder, when one does. */
  Optional<String> oneTooMany() {
    if (key != null && (team != null || user != null)) {
      return Optional.of("key");
    }
    return team != null && user != null ? Optional.of("user") : Optional.empty();
  }
}
