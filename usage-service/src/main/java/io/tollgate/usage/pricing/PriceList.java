package io.tollgate.usage.pricing;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The prices of some models through time, as they were when the list was read. */
public final class PriceList {

  private final Map<ModelName, NavigableMap<Instant, Listed>> prices = new HashMap<>();

  PriceList(List<Listed> rows) {
    for (Listed row : rows) {
      prices.computeIfAbsent(row.model(), unseen -> new TreeMap<>()).put(row.effectiveFrom(), row);
    }
  }

  /** A provider's model. */
  public record ModelName(String provider, String model) {}

  /** A price with the moment it came into force. */
  public record Listed(ModelName model, Instant effectiveFrom, UUID id, Price price) {}

  /** What something cost, and by which price. */
  public record Rated(UUID price, Money cost) {}

  /** What this cost when it began, or empty when no price was in force. */
  public Optional<Rated> rate(Use use) {
    return inForce(use.model(), use.startedAt())
        .map(listed -> new Rated(listed.id(), listed.price().cost(use.tokens(), use.units())));
  }

  /** The price in force at a moment, or empty when there was none yet. */
  public Optional<Listed> inForce(ModelName model, Instant at) {
    return Optional.ofNullable(prices.get(model))
        .map(history -> history.floorEntry(at))
        .map(Map.Entry::getValue);
  }
}
