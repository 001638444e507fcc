package io.tollgate.usage.imports;

import io.tollgate.contract.TokenClass;
import io.tollgate.usage.imports.Plan.Change;
import io.tollgate.usage.imports.Plan.Planned;
import io.tollgate.usage.imports.Plan.Status;
import io.tollgate.usage.pricing.PriceLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds what a list says against what is listed. Decides, and changes nothing. */
final class Comparison {

  private final Listed listed;
  private final Map<Offer, String> taken = new HashMap<>();

  Comparison(Listed listed) {
    this.listed = listed;
  }

  /** What a price is for. */
  record Offer(String provider, String model, String serviceTier, String region) {
    static Offer of(PriceLine line) {
      return new Offer(line.provider(), line.model(), line.serviceTier(), line.region());
    }
  }

  /** The catalogue as it is: the prices of now, and those that come into force later. */
  record Listed(
      Set<String> providers,
      Set<String> models,
      Map<Offer, PriceLine> inForce,
      Map<Offer, Set<Instant>> later) {

    static Listed of(
        Set<String> providers, Set<String> models, List<PriceLine> now, List<PriceLine> later) {
      Map<Offer, PriceLine> inForce = new HashMap<>();
      now.forEach(line -> inForce.put(Offer.of(line), line));
      Map<Offer, Set<Instant>> moments = new HashMap<>();
      for (PriceLine line : later) {
        if (line.effectiveFrom() != null) {
          moments
              .computeIfAbsent(Offer.of(line), unseen -> new HashSet<>())
              .add(line.effectiveFrom());
        }
      }
      return new Listed(providers, models, inForce, moments);
    }

    boolean has(PriceLine line) {
      return models.contains(line.provider() + "/" + line.model());
    }
  }

  List<Planned> of(List<Quote> quotes) {
    return quotes.stream().map(this::planned).toList();
  }

  private Planned planned(Quote quote) {
    String reason = quote.reason() == null ? objection(quote) : quote.reason();
    if (reason != null) {
      return new Planned(quote.entry(), Status.SKIPPED, reason, quote.leftOut(), List.of());
    }
    quote.prices().forEach(line -> taken.put(Offer.of(line), quote.entry()));
    List<Change> changes = new ArrayList<>();
    for (PriceLine line : quote.prices()) {
      PriceLine before = listed.inForce().get(Offer.of(line));
      PriceLine after = before == null ? line : completed(line, before);
      if (isNews(before, after)) {
        changes.add(new Change(before, after));
      }
    }
    return new Planned(quote.entry(), status(changes), null, quote.leftOut(), changes);
  }

  private @Nullable String objection(Quote quote) {
    for (PriceLine line : quote.prices()) {
      if (!listed.providers().contains(line.provider())) {
        return "provider '%s' is not in the catalogue".formatted(line.provider());
      }
      if (!listed.has(line) && quote.model() == null) {
        return "the model is not in the catalogue, and the list does not say how long its prompts and answers may be";
      }
      if (line.model().length() > 200) {
        return "its name is longer than 200 characters";
      }
      if (taken.containsKey(Offer.of(line))) {
        return "another entry is of the same model";
      }
    }
    return null;
  }

  private boolean isNews(@Nullable PriceLine before, PriceLine after) {
    if (after.effectiveFrom() != null) {
      return !listed
          .later()
          .getOrDefault(Offer.of(after), Set.of())
          .contains(after.effectiveFrom());
    }
    return before == null || !before.costsAs(after);
  }

  private static Status status(List<Change> changes) {
    if (changes.isEmpty()) {
      return Status.UNCHANGED;
    }
    return changes.stream().anyMatch(change -> change.before() != null)
        ? Status.CHANGED
        : Status.ADDED;
  }

  // A list that does not know of a class or a unit does not say that it is free of charge: as long
  // as what it does know is as before, so is that.
  private static PriceLine completed(PriceLine line, PriceLine before) {
    Map<String, BigDecimal> units = new TreeMap<>(before.perUnit());
    units.putAll(line.perUnit());
    Map<TokenClass, BigDecimal> rates = new EnumMap<>(line.rates().listed());
    if (same(line.input(), before.input()) && same(line.output(), before.output())) {
      before.rates().listed().forEach(rates::putIfAbsent);
    }
    return PriceLine.of(
        line.provider(),
        line.model(),
        line.serviceTier(),
        line.region(),
        line.effectiveFrom(),
        rates,
        line.longContext(),
        units,
        line.source());
  }

  private static boolean same(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) == 0;
  }
}
