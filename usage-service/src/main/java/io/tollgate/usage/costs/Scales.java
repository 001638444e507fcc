package io.tollgate.usage.costs;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.costs.Weighed.Apart;
import io.tollgate.usage.costs.Weighed.Compared;
import io.tollgate.usage.costs.Weighed.Kept;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.PriceList.Listed;
import io.tollgate.usage.pricing.PriceList.ModelName;
import io.tollgate.usage.pricing.Use;
import io.tollgate.usage.terms.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Weighs an attempt against what it would have cost elsewhere. Pure. */
record Scales(PriceList prices, Terms terms, Assumptions assumptions) {

  static final String UNPRICED = "unpriced";
  static final String NO_PRICE = "no_price";
  static final String NONE_SUITS = "none_suits";

  Weighed weigh(Attempted attempt, Alternative alternative) {
    @Nullable Charge actual = attempt.state().figures().charge();
    if (actual == null) {
      return new Apart(UNPRICED, null, null);
    }
    return switch (alternative.policy()) {
      case Policy.To(Offered model) -> to(attempt, actual, model, alternative.serviceTier());
      case Policy.Mapped(var models) -> {
        Offered model = models.get(attempt.model());
        yield model == null
            ? new Kept(actual)
            : to(attempt, actual, model, alternative.serviceTier());
      }
      case Policy.Cheapest(var models) ->
          cheapest(attempt, actual, models, alternative.serviceTier());
      case Policy.Same same -> priced(attempt, actual, attempt.model(), alternative.serviceTier());
    };
  }

  private Weighed to(Attempted attempt, Charge actual, Offered model, @Nullable String tier) {
    return Misfit.of(attempt, model)
        .<Weighed>map(reason -> new Apart(reason, model.qualifiedName(), actual))
        .orElseGet(() -> priced(attempt, actual, model.name(), tier));
  }

  // Of two that charge the same, the one that was named first.
  private Weighed cheapest(
      Attempted attempt, Charge actual, List<Offered> models, @Nullable String tier) {
    @Nullable Compared least = null;
    for (Offered model : models) {
      if (to(attempt, actual, model, tier) instanceof Compared compared
          && (least == null || compared.charged().compareTo(least.charged()) < 0)) {
        least = compared;
      }
    }
    return least == null ? new Apart(NONE_SUITS, null, actual) : least;
  }

  private Weighed priced(
      Attempted attempt, Charge actual, ModelName model, @Nullable String tierWished) {
    Target was = attempt.state().target();
    String tier = tierWished == null ? was.serviceTier() : tierWished;
    Target target =
        new Target(
            model.provider(), model.model(), was.requested(), was.streamed(), tier, was.region());
    Instant began = attempt.state().startedAt();
    Instant at = assumptions.pricesOf() == null ? began : assumptions.pricesOf();
    Optional<Listed> listed = prices.inForce(target, at);
    return listed.isEmpty()
        ? new Apart(NO_PRICE, model.provider() + "/" + model.model(), actual)
        : compared(attempt, actual, target, at, listed.get());
  }

  private Compared compared(
      Attempted attempt, Charge actual, Target target, Instant at, Listed listed) {
    Price price = listed.price();
    Tokens tokens = assumptions.sameCache() ? attempt.tokens() : withoutCache(attempt.tokens());
    Use use =
        new Use(attempt.state().payer(), target, at, tokens, attempt.state().figures().units());
    Money cost = price.cost(tokens, use.units());
    return new Compared(
        use.model(),
        actual,
        cost,
        terms.charged(use, cost),
        cacheAsInput(attempt.tokens(), price),
        listed.offer().serviceTier().equals(target.serviceTier()),
        price.perUnit().keySet().containsAll(use.units().keySet()),
        !price.ratesFor(tokens.in()).equals(price.rates()));
  }

  private long cacheAsInput(Tokens tokens, Price price) {
    long sum = 0;
    for (TokenClass each :
        List.of(TokenClass.CACHE_READ, TokenClass.CACHE_WRITE_5M, TokenClass.CACHE_WRITE_1H)) {
      boolean isInput =
          !assumptions.sameCache() || !price.ratesFor(tokens.in()).listed().containsKey(each);
      sum += isInput ? tokens.of(each) : 0;
    }
    return sum;
  }

  private static Tokens withoutCache(Tokens tokens) {
    return new Tokens(
        tokens.input() + tokens.cacheRead() + tokens.cacheWrite5m() + tokens.cacheWrite1h(),
        0,
        0,
        0,
        tokens.inputAudio(),
        tokens.inputImage(),
        tokens.output(),
        tokens.reasoning(),
        tokens.outputAudio(),
        tokens.outputImage());
  }
}
