package io.tollgate.usage.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A team as it is declared.
 *
 * @param tenant whose it is; of {@code default} when absent
 * @param enabled whether its keys may be used: it is blocked when false
 */
@RegisterForReflection
record TeamLine(@Nullable String tenant, @Nullable String name, @Nullable Boolean enabled) {

  static TeamLine of(TeamView team) {
    return new TeamLine(team.tenant(), team.terms().name(), team.standing().blockedAt() == null);
  }

  TeamTerms terms() {
    return new TeamTerms(String.valueOf(name));
  }
}
