package io.tollgate.usage.costs;

import io.tollgate.contract.Demand.Capacity;
import io.tollgate.usage.pricing.PriceList.ModelName;
import java.util.Set;

/**
 * A model that can be called.
 *
 * @param operation what it can be asked for
 * @param abilities what a request may need of it
 */
record Offered(ModelName name, String operation, Set<String> abilities, Capacity capacity) {

  static final String EMBEDDING = "embedding";

  Offered {
    abilities = Set.copyOf(abilities);
  }

  /** Whether it writes anything. */
  boolean generates() {
    return !operation.equals(EMBEDDING);
  }

  String qualifiedName() {
    return name.provider() + "/" + name.model();
  }
}
