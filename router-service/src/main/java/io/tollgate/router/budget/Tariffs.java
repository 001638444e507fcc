package io.tollgate.router.budget;

import io.tollgate.contract.Price;
import io.tollgate.router.catalog.Model;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The tariffs of the prices that are in force, worked out once. */
final class Tariffs {

  // By the model's name alone, for which a string has its hash at hand; there are few of one name.
  private final ConcurrentMap<String, Tariff> known = new ConcurrentHashMap<>();

  Tariff of(Model model, Price price) {
    Tariff found = known.get(model.name());
    if (found != null && found.price().equals(price)) {
      return found;
    }
    Tariff tariff = Tariff.of(price);
    known.put(model.name(), tariff);
    return tariff;
  }
}
