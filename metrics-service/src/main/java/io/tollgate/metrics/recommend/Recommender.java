package io.tollgate.metrics.recommend;

import io.tollgate.contract.Money;
import io.tollgate.metrics.catalogue.Catalogue;
import io.tollgate.metrics.catalogue.Offer;
import io.tollgate.metrics.latency.Latencies;
import io.tollgate.metrics.latency.Latencies.Target;
import io.tollgate.metrics.latency.Measured;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Sums;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for what could be done better. */
@ApplicationScoped
public class Recommender {

  /** Fewer attempts prove nothing. */
  private static final long ENOUGH = 20;

  /** With so many at the other model, too, one can be sure. */
  private static final long PLENTY = 500;

  private static final BigDecimal MANY_ERRORS = new BigDecimal("0.05");
  private static final BigDecimal SLOW_MS = BigDecimal.valueOf(2_000);
  private static final BigDecimal WORTH_IT = new BigDecimal("0.05");

  private final Sums sums;
  private final Latencies latencies;
  private final Catalogue catalogue;
  private final InstantSource clock;

  Recommender(Sums sums, Latencies latencies, Catalogue catalogue, InstantSource clock) {
    this.clock = clock;
    this.sums = sums;
    this.latencies = latencies;
    this.catalogue = catalogue;
  }

  /** All there are, as a report. */
  public Recommendations report(Connection connection, Question question) throws SQLException {
    return Recommendations.of(clock.instant(), question.range(), of(connection, question));
  }

  /** The ones that save most come first. */
  public List<Recommendation> of(Connection connection, Question question) throws SQLException {
    Map<Target, Figures> used = new HashMap<>();
    sums.by(connection, question, Dimension.PROVIDER, Dimension.MODEL)
        .forEach(line -> used.put(new Target(line.key(0), line.key(1)), line.figures()));
    Map<Target, Measured> measured =
        Latencies.canTell(question) ? latencies.of(connection, question) : Map.of();
    List<Offer> offers = catalogue.offers(connection);
    List<Recommendation> found = new ArrayList<>();
    used.forEach((target, figures) -> {
      if (figures.attempts().total() >= ENOUGH) {
        cheaper(target, figures, used, offers, question.range()).ifPresent(found::add);
        failing(target, figures, used).ifPresent(found::add);
        slow(target, measured).ifPresent(found::add);
      }
    });
    found.sort(
        Comparator.comparing(Recommendation::expectedSavingMonthly)
            .reversed()
            .thenComparing(Recommendation::kind)
            .thenComparing(Recommendation::model));
    return found;
  }

  private static Optional<Recommendation> cheaper(
      Target target, Figures figures, Map<Target, Figures> used, List<Offer> offers, Range range) {
    Optional<Offer> own =
        offers.stream()
            .filter(offer ->
                offer.provider().equals(target.provider()) && offer.model().equals(target.model()))
            .findFirst();
    if (own.isEmpty() || figures.attempts().unpriced() > 0) {
      return Optional.empty();
    }
    return offers.stream()
        .filter(offer -> offer.canStandInFor(own.get()) && offer.price().isPresent())
        .min(Comparator.comparing(offer -> costAt(offer, figures)))
        .flatMap(offer -> saving(target, figures, used, offer, range));
  }

  private static Optional<Recommendation> saving(
      Target target, Figures figures, Map<Target, Figures> used, Offer offer, Range range) {
    BigDecimal saving = figures.cost().usd().subtract(costAt(offer, figures));
    if (saving.compareTo(figures.cost().usd().multiply(WORTH_IT)) <= 0) {
      return Optional.empty();
    }
    Figures there = used.getOrDefault(new Target(offer.provider(), offer.model()), Figures.NONE);
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("attempts", figures.attempts().total());
    evidence.put("tokens_in", figures.tokens().in());
    evidence.put("tokens_out", figures.tokens().out());
    evidence.put("cost", figures.cost().usd());
    evidence.put("cost_instead", costAt(offer, figures));
    evidence.put("attempts_instead", there.attempts().total());
    evidence.put("error_rate_instead", there.attempts().errorRate());
    return Optional.of(
        new Recommendation(
            "cheaper_model",
            target.provider(),
            target.model(),
            offer.provider() + "/" + offer.model(),
            "Use %s/%s: the same tier and abilities for less."
                .formatted(offer.provider(), offer.model()),
            evidence,
            range.projectedMonthly(new Money(saving)).usd(),
            confidence(there, figures)));
  }

  // The price of uncached prompts for all of them: what caches save there is not counted on.
  private static BigDecimal costAt(Offer offer, Figures figures) {
    return offer.price().orElseThrow().of(figures.tokens().in(), figures.tokens().out());
  }

  private static Optional<Recommendation> failing(
      Target target, Figures figures, Map<Target, Figures> used) {
    BigDecimal rate = figures.attempts().errorRate();
    if (rate.compareTo(MANY_ERRORS) <= 0) {
      return Optional.empty();
    }
    Optional<Target> better =
        used.keySet().stream()
            .filter(other -> other.model().equals(target.model()) && !other.equals(target))
            .filter(other -> used.getOrDefault(other, Figures.NONE).attempts().total() >= ENOUGH)
            .min(
                Comparator.comparing(
                    other -> used.getOrDefault(other, Figures.NONE).attempts().errorRate()))
            .filter(other ->
                used.getOrDefault(other, Figures.NONE).attempts().errorRate().compareTo(rate) < 0);
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("attempts", figures.attempts().total());
    evidence.put("failed", figures.attempts().failed());
    evidence.put("error_rate", rate);
    better.ifPresent(other ->
        evidence.put(
            "error_rate_instead", used.getOrDefault(other, Figures.NONE).attempts().errorRate()));
    return Optional.of(
        new Recommendation(
            "error_pattern",
            target.provider(),
            target.model(),
            better.map(other -> other.provider() + "/" + other.model()).orElse(null),
            "More than 5 % of the attempts failed: prefer another provider, or add one to fall back to.",
            evidence,
            BigDecimal.ZERO,
            confidence(figures, figures)));
  }

  private static Optional<Recommendation> slow(Target target, Map<Target, Measured> measured) {
    Measured own = measured.getOrDefault(target, Measured.NONE);
    BigDecimal p95 = own.durations().percentile(95);
    if (own.durations().count() < ENOUGH || p95.compareTo(SLOW_MS) <= 0) {
      return Optional.empty();
    }
    Optional<Target> faster =
        measured.keySet().stream()
            .filter(other -> other.model().equals(target.model()) && !other.equals(target))
            .filter(
                other -> measured.getOrDefault(other, Measured.NONE).durations().count() >= ENOUGH)
            .min(
                Comparator.comparing(other ->
                    measured.getOrDefault(other, Measured.NONE).durations().percentile(95)))
            .filter(other ->
                measured
                        .getOrDefault(other, Measured.NONE)
                        .durations()
                        .percentile(95)
                        .compareTo(p95)
                    < 0);
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put("measured", own.durations().count());
    evidence.put("p50_ms", own.durations().percentile(50));
    evidence.put("p95_ms", p95);
    faster.ifPresent(other ->
        evidence.put(
            "p95_ms_instead",
            measured.getOrDefault(other, Measured.NONE).durations().percentile(95)));
    return Optional.of(
        new Recommendation(
            "slow_responses",
            target.provider(),
            target.model(),
            faster.map(other -> other.provider() + "/" + other.model()).orElse(null),
            "One answer in twenty takes more than two seconds: stream it, or use a faster model or provider.",
            evidence,
            BigDecimal.ZERO,
            own.durations().count() >= PLENTY ? "high" : "medium"));
  }

  private static String confidence(Figures there, Figures here) {
    boolean asGood = there.attempts().errorRate().compareTo(here.attempts().errorRate()) <= 0;
    if (there.attempts().total() >= PLENTY && asGood) {
      return "high";
    }
    return there.attempts().total() >= ENOUGH && asGood ? "medium" : "low";
  }
}
