package io.tollgate.router.budget;

import io.tollgate.contract.Price;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.router.catalog.Model;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The tariffs of the prices that are in force, worked out once. */
final class Tariffs {

  // By the model's name alone, for which a string has its hash at hand; there are few of one name.
  private final ConcurrentMap<String, ConcurrentMap<String, Tariff>> byTier =
      new ConcurrentHashMap<>();

  /** The tariff of a price that a model has at a tier of service; no tier without one is asked. */
  Tariff of(Model model, String serviceTier, Price price) {
    String tier = model.tierPrices().containsKey(serviceTier) ? serviceTier : Target.STANDARD;
    ConcurrentMap<String, Tariff> known = of(tier);
    Tariff found = known.get(model.name());
    if (found != null && found.price().equals(price)) {
      return found;
    }
    Tariff tariff = Tariff.of(price);
    known.put(model.name(), tariff);
    return tariff;
  }

  // What is there already is found without a lock.
  private ConcurrentMap<String, Tariff> of(String tier) {
    ConcurrentMap<String, Tariff> found = byTier.get(tier);
    return found != null
        ? found
        : byTier.computeIfAbsent(tier, unseen -> new ConcurrentHashMap<>());
  }
}
