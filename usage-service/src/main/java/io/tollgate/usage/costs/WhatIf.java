package io.tollgate.usage.costs;

import io.tollgate.usage.costs.WhatIfView.Assumed;
import io.tollgate.usage.costs.WhatIfView.Paid;
import io.tollgate.usage.ledger.Entry.Charge;
import io.tollgate.usage.pricing.PriceBook;
import io.tollgate.usage.pricing.PriceList;
import io.tollgate.usage.pricing.PriceList.ModelName;
import io.tollgate.usage.terms.Terms;
import io.tollgate.usage.terms.TermsBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prices traffic of the past again, attempt by attempt, as if it had gone elsewhere. */
@ApplicationScoped
class WhatIf {

  private static final int LOOK_EVERY = 1_000;

  private final Sight sight;
  private final TrafficStore store;
  private final PriceBook prices;
  private final TermsBook agreements;
  private final CostsConfig config;
  private final InstantSource clock;

  WhatIf(
      Sight sight,
      TrafficStore store,
      PriceBook prices,
      TermsBook agreements,
      CostsConfig config,
      InstantSource clock) {
    this.sight = sight;
    this.store = store;
    this.prices = prices;
    this.agreements = agreements;
    this.config = config;
    this.clock = clock;
  }

  WhatIfView of(Traffic traffic, List<Alternative> alternatives, String cache, String pricesOf)
      throws SQLException {
    Assumptions assumptions =
        new Assumptions(cache.equals("same"), pricesOf.equals("now") ? clock.instant() : null);
    PriceList list = prices.pricesOf(models(traffic, alternatives));
    Terms terms = agreements.termsOf(Set.of(traffic.tenant()));
    Comparison comparison =
        new Comparison(
            new Scales(list, terms, assumptions), alternatives.stream().map(Tally::new).toList());
    Instant end = clock.instant().plus(config.timeout());
    sight.of(
        traffic.tenant(),
        connection -> {
          store.each(
              connection,
              traffic,
              attempt -> {
                comparison.add(attempt);
                requireTime(comparison, end);
              });
          return comparison;
        });
    return comparison.view(traffic, Assumed.of(cache, pricesOf));
  }

  // Those that answered matter only to a policy that stays with them.
  private Set<ModelName> models(Traffic traffic, List<Alternative> alternatives)
      throws SQLException {
    Set<ModelName> models = new HashSet<>();
    alternatives.forEach(each -> models.addAll(each.policy().choices()));
    if (alternatives.stream().anyMatch(each -> each.policy() instanceof Policy.Same)) {
      models.addAll(sight.of(traffic.tenant(), connection -> store.models(connection, traffic)));
    }
    return models;
  }

  private void requireTime(Comparison comparison, Instant end) {
    if (comparison.attempts % LOOK_EVERY == 0 && clock.instant().isAfter(end)) {
      throw Fields.in(
          "from",
          "asks for more traffic than can be compared in %s: after %d attempts there was more. Ask for a shorter range or for less of it."
              .formatted(config.timeout(), comparison.attempts));
    }
  }

  /** What was seen so far. */
  private static final class Comparison {

    private final Scales scales;
    private final List<Tally> tallies;
    private final Sums all = new Sums();
    private long attempts;
    private long needsKnown;
    private long estimated;

    Comparison(Scales scales, List<Tally> tallies) {
      this.scales = scales;
      this.tallies = tallies;
    }

    void add(Attempted attempt) {
      attempts++;
      needsKnown += attempt.needsAreKnown() ? 1 : 0;
      estimated += attempt.state().figures().estimated() ? 1 : 0;
      @Nullable Charge actual = attempt.state().figures().charge();
      all.add(actual);
      for (Tally each : tallies) {
        each.add(attempt, scales.weigh(attempt, each.alternative()));
      }
    }

    WhatIfView view(Traffic traffic, Assumed assumed) {
      Paid actual = all.actual();
      return new WhatIfView(
          traffic.from(),
          traffic.to(),
          "USD",
          assumed,
          attempts,
          needsKnown,
          estimated,
          actual,
          tallies.stream().map(Tally::view).toList());
    }
  }
}
