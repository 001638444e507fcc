package io.tollgate.usage.costs;

import io.tollgate.usage.pricing.PriceList.ModelName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which model would have answered. */
sealed interface Policy {

  /** Always this one. */
  record To(Offered model) implements Policy {}

  /** Of each model this one; what is not named keeps its own. */
  record Mapped(Map<ModelName, Offered> models) implements Policy {
    public Mapped {
      models = Map.copyOf(models);
    }
  }

  /** Of these the one that charges least, among those that suit. */
  record Cheapest(List<Offered> models) implements Policy {
    public Cheapest {
      models = List.copyOf(models);
    }
  }

  /** The same one, at another tier. */
  record Same() implements Policy {}

  /** All models it may choose. */
  default Set<ModelName> choices() {
    return switch (this) {
      case To(Offered model) -> Set.of(model.name());
      case Mapped(var models) ->
          models.values().stream().map(Offered::name).collect(Collectors.toSet());
      case Cheapest(var models) -> models.stream().map(Offered::name).collect(Collectors.toSet());
      case Same same -> Set.of();
    };
  }
}
