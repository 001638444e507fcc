package io.tollgate.usage.imports;

import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.pricing.PriceLine;
import io.tollgate.usage.pricing.PriceLine.Step;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of an entry as they are found, and the prices they make together. */
final class Draft {

  private static final int DECIMALS = 6;
  private static final BigDecimal MOST = new BigDecimal(10_000_000);

  /** By tier of service, then by the length that a prompt is above; the usual one is above 0. */
  private final Map<String, SortedMap<Long, Map<TokenClass, BigDecimal>>> tiers = new TreeMap<>();

  private final Map<String, BigDecimal> units = new TreeMap<>();

  void put(String tier, long above, TokenClass tokenClass, BigDecimal perMillion) {
    tiers
        .computeIfAbsent(tier, unseen -> new TreeMap<>())
        .computeIfAbsent(above, unseen -> new EnumMap<>(TokenClass.class))
        .put(tokenClass, plain(perMillion));
  }

  void put(Unit unit, BigDecimal price) {
    units.put(unit.word(), plain(price));
  }

  // Without an exponent: what was kept and read again is the same to the last character.
  private static BigDecimal plain(BigDecimal figure) {
    BigDecimal stripped = figure.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Why these figures are no price; empty when they are one. */
  Optional<String> objection(boolean mayBeFree) {
    Map<TokenClass, BigDecimal> usual = usual();
    if (!usual.containsKey(TokenClass.INPUT)) {
      return Optional.of("it has no price for tokens that are read");
    }
    if (!usual.containsKey(TokenClass.OUTPUT)) {
      return Optional.of("it has no price for tokens that are generated");
    }
    if (!mayBeFree && usual.values().stream().allMatch(price -> price.signum() == 0)) {
      return Optional.of("all its prices are zero, which is how unknown ones are written");
    }
    return tiers.values().stream()
        .flatMap(steps -> steps.values().stream())
        .flatMap(rates -> rates.values().stream())
        .flatMap(price -> impossible(price).stream())
        .findFirst();
  }

  private static Optional<String> impossible(BigDecimal price) {
    if (price.signum() < 0) {
      return Optional.of("a price of it is negative");
    }
    if (price.compareTo(MOST) >= 0) {
      return Optional.of("a price of it is beyond anything a million tokens cost");
    }
    return price.scale() > DECIMALS
        ? Optional.of("a price of it has more than six decimals per million tokens")
        : Optional.empty();
  }

  /** An embedding generates nothing. */
  void generatesNothing() {
    usual().putIfAbsent(TokenClass.OUTPUT, BigDecimal.ZERO);
  }

  /** What is kept an hour costs twice the input with Claude, and no less than five minutes do. */
  void completeCache(String model) {
    for (SortedMap<Long, Map<TokenClass, BigDecimal>> steps : tiers.values()) {
      for (Map<TokenClass, BigDecimal> rates : steps.values()) {
        BigDecimal fiveMinutes = rates.get(TokenClass.CACHE_WRITE_5M);
        BigDecimal input = rates.get(TokenClass.INPUT);
        if (fiveMinutes != null && input != null) {
          BigDecimal twice = input.add(input).max(fiveMinutes);
          rates.putIfAbsent(
              TokenClass.CACHE_WRITE_1H, model.contains("claude") ? twice : fiveMinutes);
        }
      }
    }
  }

  /** The prices of all tiers. */
  List<PriceLine> lines(
      String provider, String model, String region, @Nullable Instant since, String source) {
    List<PriceLine> lines = new ArrayList<>();
    for (String tier : tiers.keySet()) {
      Map<TokenClass, BigDecimal> rates = completed(tier, 0);
      List<Step> steps = new ArrayList<>();
      for (long above : steps(tier).keySet()) {
        if (above > 0) {
          steps.add(Step.of(above, completed(tier, above)));
        }
      }
      lines.add(PriceLine.of(provider, model, tier, region, since, rates, steps, units, source));
    }
    return lines;
  }

  private SortedMap<Long, Map<TokenClass, BigDecimal>> steps(String tier) {
    return tiers.getOrDefault(tier, new TreeMap<>());
  }

  private Map<TokenClass, BigDecimal> usual() {
    return tiers
        .computeIfAbsent(Target.STANDARD, unseen -> new TreeMap<>())
        .computeIfAbsent(0L, unseen -> new EnumMap<>(TokenClass.class));
  }

  // What a tier or a step does not say is as usual, unless it is dearer there than the class that
  // the tier does say something of.
  private Map<TokenClass, BigDecimal> completed(String tier, long above) {
    Map<TokenClass, BigDecimal> own = steps(tier).getOrDefault(above, Map.of());
    Map<TokenClass, BigDecimal> rates = new EnumMap<>(usual());
    rates.putAll(steps(tier).getOrDefault(0L, Map.of()));
    rates.putAll(own);
    if (above == 0) {
      rates.replaceAll((each, price) ->
          own.containsKey(each) || !own.containsKey(each.wider())
              ? price
              : price.min(rates.getOrDefault(each.wider(), price)));
    }
    return rates;
  }
}
