package io.tollgate.router.catalog;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A name somebody gave to models.
 *
 * @param tenant whose word it is; null for everybody's
 * @param targets catalogue names, to be tried in this order unless they are weighted
 * @param weights the share of the calls that begins with each target; empty when the order counts
 */
public record Alias(
    @Nullable UUID tenant, String name, List<String> targets, List<Integer> weights) {

  public Alias {
    targets = List.copyOf(targets);
    weights = List.copyOf(weights);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("alias " + name + " means nothing");
    }
    if (!weights.isEmpty() && weights.size() != targets.size()) {
      throw new IllegalArgumentException("alias " + name + " needs a weight for every target");
    }
  }

  public boolean isWeighted() {
    return !weights.isEmpty();
  }
}
