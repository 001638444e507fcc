package io.tollgate.usage.pricing;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.UsageEvent.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** The prices of some models through time, as they were when the list was read. */
public final class PriceList {

  private static final String ANYWHERE = "";

  private final Map<Offer, NavigableMap<Instant, Listed>> prices = new HashMap<>();

  PriceList(List<Listed> rows) {
    for (Listed row : rows) {
      prices.computeIfAbsent(row.offer(), unseen -> new TreeMap<>()).put(row.effectiveFrom(), row);
    }
  }

  /** A provider's model. */
  public record ModelName(String provider, String model) {}

  /** A model at a tier of service in a region; the empty region is anywhere. */
  public record Offer(ModelName model, String serviceTier, String region) {}

  /** A price with the moment it came into force. */
  public record Listed(Offer offer, Instant effectiveFrom, UUID id, Price price) {}

  /** What something cost, and by which price. */
  public record Priced(UUID price, Money cost) {}

  /** What this cost when it began, or empty when no price was in force. */
  public Optional<Priced> rate(Use use) {
    return inForce(use.target(), use.startedAt())
        .map(listed -> new Priced(listed.id(), listed.price().cost(use.tokens(), use.units())));
  }

  /**
   * The price in force for a call, or empty when there was none yet: that of its tier in its
   * region, else of its tier anywhere, else the standard one in its region, else the standard one.
   */
  public Optional<Listed> inForce(Target target, Instant at) {
    ModelName model = new ModelName(target.provider(), target.model());
    String region = target.region() == null ? ANYWHERE : target.region();
    return Stream.of(
            new Offer(model, target.serviceTier(), region),
            new Offer(model, target.serviceTier(), ANYWHERE),
            new Offer(model, Target.STANDARD, region),
            new Offer(model, Target.STANDARD, ANYWHERE))
        .flatMap(offer -> inForce(offer, at).stream())
        .findFirst();
  }

  private Optional<Listed> inForce(Offer offer, Instant at) {
    return Optional.ofNullable(prices.get(offer))
        .map(history -> history.floorEntry(at))
        .map(Map.Entry::getValue);
  }
}
