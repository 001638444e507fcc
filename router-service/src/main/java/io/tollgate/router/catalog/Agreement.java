package io.tollgate.router.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one tenant pays of listed prices, through time. Finding it makes nothing anew. */
public final class Agreement {

  /** Everything is paid as it is listed. */
  public static final Agreement NONE = new Agreement(List.of());

  private static final String ANY = "";

  private final Map<String, Map<String, List<Term>>> byProviderAndModel = new HashMap<>();

  Agreement(List<Term> latestFirst) {
    for (Term each : latestFirst) {
      byProviderAndModel
          .computeIfAbsent(each.provider(), unseen -> new HashMap<>())
          .merge(each.model(), List.of(each), Terms::joined);
    }
  }

  /**
   * The factor for a call of this model that begins at a moment: of the most precise terms that
   * have an own then, those for the model, for its provider, for everything.
   */
  public BigDecimal factor(Model model, Instant at) {
    if (byProviderAndModel.isEmpty()) {
      return BigDecimal.ONE;
    }
    @Nullable BigDecimal found = inForce(model.provider(), model.name(), at);
    if (found == null) {
      found = inForce(model.provider(), ANY, at);
    }
    if (found == null) {
      found = inForce(ANY, ANY, at);
    }
    return found == null ? BigDecimal.ONE : found;
  }

  private @Nullable BigDecimal inForce(String provider, String model, Instant at) {
    Map<String, List<Term>> byModel = byProviderAndModel.get(provider);
    @Nullable List<Term> history = byModel == null ? null : byModel.get(model);
    if (history == null) {
      return null;
    }
    for (Term each : history) {
      if (!each.since().isAfter(at)) {
        return each.factor();
      }
    }
    return null;
  }
}
