package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as he is declared.
 *
 * @param tenant whose he is; of {@code default} when absent
 * @param allowedTiers the tiers of models that his keys may use; all when absent
 * @param enabled whether his keys may be used: he is blocked when false
 */
@RegisterForReflection
@JsonNaming(SnakeCaseStrategy.class)
record UserLine(
    @Nullable String tenant,
    @Nullable String name,
    @Nullable List<String> allowedTiers,
    @Nullable Boolean enabled) {

  static UserLine of(UserView user) {
    UserTerms terms = user.terms();
    return new UserLine(
        user.tenant(), terms.name(), terms.allowedTiers(), user.standing().blockedAt() == null);
  }

  UserTerms terms() {
    return new UserTerms(String.valueOf(name), allowedTiers);
  }
}
