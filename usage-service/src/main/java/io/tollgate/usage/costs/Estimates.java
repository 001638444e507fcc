package io.tollgate.usage.costs;

import io.tollgate.contract.Price;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.costs.EstimateView.Figures;
import io.tollgate.usage.costs.EstimateView.OfModel;
import io.tollgate.usage.costs.EstimateView.PriceUsed;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.PriceList.Listed;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a call would cost before it is made, at one model or at several. */
@ApplicationScoped
class Estimates {

  private static final String CHAT = "chat";

  private final Offers offers;
  private final PriceBook prices;
  private final TermsBook agreements;
  private final Habits habits;
  private final CostsConfig config;
  private final InstantSource clock;

  Estimates(
      Offers offers,
      PriceBook prices,
      TermsBook agreements,
      Habits habits,
      CostsConfig config,
      InstantSource clock) {
    this.offers = offers;
    this.prices = prices;
    this.agreements = agreements;
    this.habits = habits;
    this.config = config;
    this.clock = clock;
  }

  /** A model under the name it was asked for by. */
  private record Named(String name, Offered model) {}

  EstimateView of(UUID tenant, Map<String, String> names, Asked asked) throws SQLException {
    Instant now = clock.instant();
    List<Named> models = new ArrayList<>();
    for (Map.Entry<String, String> each : names.entrySet()) {
      for (Offered model : offers.named(tenant, each.getKey(), each.getValue())) {
        models.add(new Named(each.getValue(), model));
      }
    }
    PriceList list =
        prices.pricesOf(
            models.stream().map(each -> each.model().name()).collect(Collectors.toSet()));
    Terms terms = agreements.termsOf(Set.of(tenant));
    List<OfModel> estimates = new ArrayList<>(models.size());
    for (Named each : models) {
      estimates.add(of(tenant, each, asked, list, terms, now));
    }
    return new EstimateView(now, "USD", estimates, cheapest(estimates).orElse(null));
  }

  private OfModel of(
      UUID tenant, Named named, Asked asked, PriceList list, Terms terms, Instant now)
      throws SQLException {
    Offered model = named.model();
    Target target =
        new Target(
            model.name().provider(),
            model.name().model(),
            named.name(),
            false,
            asked.serviceTier(),
            asked.region());
    Optional<BigDecimal> factor = terms.factor(tenant, target, now);
    Optional<Habit> habit =
        habits.of(tenant, model.name(), operationType(asked, model), now.minus(config.history()));
    Estimator estimator = new Estimator(asked, model, habit, CostsConfig.bounds(config));
    Optional<Listed> listed = list.inForce(target, now);
    Optional<Price> price = listed.map(Listed::price);
    return new OfModel(
        named.name(),
        model.name().model(),
        model.name().provider(),
        estimator.fit(),
        listed.map(found -> PriceUsed.of(found, asked.serviceTier())).orElse(null),
        Amount.plain(factor.orElse(BigDecimal.ONE)),
        estimator.basis(),
        estimator.basis().equals(Estimator.HISTORY) ? habit.map(Habit::calls).orElse(null) : null,
        price.map(at -> Figures.of(estimator.amount(at, estimator.low()), factor)).orElse(null),
        price
            .map(at -> Figures.of(estimator.amount(at, estimator.expected()), factor))
            .orElse(null),
        price.map(at -> Figures.of(estimator.most(at), factor)).orElse(null),
        listed.isPresent() ? null : unpriced(model));
  }

  private static String operationType(Asked asked, Offered model) {
    String said = asked.operationType();
    if (said != null) {
      return said;
    }
    return model.generates() ? CHAT : Offered.EMBEDDING;
  }

  private static String unpriced(Offered model) {
    return "%s has no price in force, so nobody knows what it costs; that is not free."
        .formatted(model.qualifiedName());
  }

  private static Optional<String> cheapest(List<OfModel> estimates) {
    return estimates.stream()
        .filter(each -> each.expected() != null && !each.context().fits().equals("no"))
        .min(Comparator.comparing(Estimates::expected))
        .map(OfModel::qualifiedName);
  }

  private static BigDecimal expected(OfModel one) {
    return one.expected() == null ? BigDecimal.ZERO : one.expected().charged();
  }
}
