package io.tollgate.usage.imports;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.database.Migrated;
import io.tollgate.usage.imports.ImportStore.Kept;
import io.tollgate.usage.pricing.PriceLine;
import io.tollgate.usage.pricing.PriceStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where the lists that were read, and ours, do not say the same of a model. */
@ApplicationScoped
class Disagreements {

  private static final Logger LOG = Logger.getLogger(Disagreements.class);
  private static final String OURS = "ours";
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private final ImportStore store;
  private final PriceStore prices;
  private final InstantSource clock;
  private final AtomicInteger counted = new AtomicInteger();

  Disagreements(ImportStore store, PriceStore prices, InstantSource clock, MeterRegistry meters) {
    this.store = store;
    this.prices = prices;
    this.clock = clock;
    meters.gauge("tollgate.price.disagreements", counted);
  }

  /**
   * Of one class of token.
   *
   * @param prices who says what, by the list's name
   * @param ratio the highest to the lowest, to four digits; null when the lowest is nothing
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record Disagreement(
      String provider,
      String model,
      String tokenClass,
      Map<String, BigDecimal> prices,
      @Nullable BigDecimal ratio) {}

  void onMigrated(@Observes Migrated event) {
    try {
      count();
    } catch (SQLException failed) {
      LOG.warnf("disagreements not counted reason=%s", failed.getMessage());
    }
  }

  /** Brings the gauge up to date. */
  void count() throws SQLException {
    counted.set(all().size());
  }

  /** All of them, the widest apart first; those that cannot be compared before all others. */
  List<Disagreement> all() throws SQLException {
    List<Kept> lists = store.latest();
    if (lists.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, PriceLine>> byModel = new TreeMap<>();
    for (PriceLine line : prices.inForce("", "", clock.instant())) {
      note(OURS, line, byModel);
    }
    for (Kept list : lists) {
      for (Quote quote : list.quotes()) {
        for (PriceLine line : quote.prices()) {
          if (line.effectiveFrom() == null) {
            note(list.source(), line, byModel);
          }
        }
      }
    }
    List<Disagreement> found = new ArrayList<>();
    byModel.values().forEach(sayings -> compare(sayings, found));
    found.sort(
        Comparator.comparing(
            Disagreement::ratio, Comparator.nullsFirst(Comparator.reverseOrder())));
    return found;
  }

  // Several entries of a list may be of one model: the first is what it says.
  private static void note(
      String who, PriceLine line, Map<String, Map<String, PriceLine>> byModel) {
    if (line.serviceTier().equals(Target.STANDARD) && line.region().isEmpty()) {
      byModel
          .computeIfAbsent(line.provider() + "/" + line.model(), unseen -> new TreeMap<>())
          .putIfAbsent(who, line);
    }
  }

  private static void compare(Map<String, PriceLine> sayings, List<Disagreement> found) {
    if (sayings.size() < 2) {
      return;
    }
    PriceLine any = sayings.values().iterator().next();
    for (TokenClass each : TokenClass.values()) {
      Map<String, BigDecimal> said = new TreeMap<>();
      sayings.forEach((who, line) -> {
        BigDecimal listed = line.rates().listed().get(each);
        if (listed != null) {
          said.put(who, listed.stripTrailingZeros());
        }
      });
      if (said.values().stream().distinct().count() > 1) {
        found.add(new Disagreement(any.provider(), any.model(), each.column(), said, ratio(said)));
      }
    }
  }

  private static @Nullable BigDecimal ratio(Map<String, BigDecimal> said) {
    BigDecimal lowest = said.values().stream().reduce(BigDecimal::min).orElseThrow();
    BigDecimal highest = said.values().stream().reduce(BigDecimal::max).orElseThrow();
    return lowest.signum() == 0 ? null : highest.divide(lowest, FOUR_DIGITS);
  }
}
