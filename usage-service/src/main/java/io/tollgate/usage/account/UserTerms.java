package io.tollgate.usage.account;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a user, and changed.
 *
 * @param allowedTiers the tiers of models, as the catalogue has them, that his keys may use; all
 *     when null
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UserTerms(String name, @Nullable List<String> allowedTiers) {

  static final Set<String> FIELDS = Set.of("name", "allowed_tiers");
  private static final int MOST_TIERS = 20;

  public UserTerms {
    Texts.name("name", name);
    allowedTiers =
        Texts.restriction(
            "allowed_tiers", allowedTiers, MOST_TIERS, tier -> Texts.name("allowed_tiers", tier));
  }

  /** Those of a new one. */
  static UserTerms of(Body body) {
    return new UserTerms(body.required("name", null), body.texts("allowed_tiers", null));
  }

  UserTerms with(Body body) {
    return new UserTerms(body.required("name", name), body.texts("allowed_tiers", allowedTiers));
  }
}
