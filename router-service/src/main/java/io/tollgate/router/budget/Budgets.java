package io.tollgate.router.budget;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.contract.Demand;
import io.tollgate.contract.Demand.Bounds;
import io.tollgate.contract.Price;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.router.catalog.Agreement;
import io.tollgate.router.catalog.Model;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The door: holds what an attempt may cost at most, under every budget that binds it. */
@ApplicationScoped
public class Budgets {

  private static final Logger LOG = Logger.getLogger(Budgets.class);

  private final Leases leases;
  private final BudgetConfig config;
  private final Bounds bounds;
  private final Counter wouldBeRefused;
  private final Tariffs tariffs = new Tariffs();
  private final InstantSource clock = InstantSource.system();

  Budgets(Leases leases, BudgetConfig config, MeterRegistry meters) {
    this.leases = leases;
    this.config = config;
    this.bounds = bounds(config.most());
    this.wouldBeRefused = meters.counter("tollgate.budget.dry.run.refusals");
  }

  /**
   * Holds the most that a call to this model can cost its tenant.
   *
   * @param charge what the call is charged to
   * @param serviceTier what is asked for; a provider may serve at the standard tier all the same
   */
  public Funds hold(
      Charge charge, Model model, String serviceTier, Agreement agreement, Demand demand) {
    if (charge.isFree()) {
      return Funds.FREE;
    }
    Optional<Price> price = model.price(serviceTier);
    if (price.isEmpty()) {
      return charge.isHard(model) ? new Funds.Unpriced(model.qualifiedName()) : Funds.FREE;
    }
    long input = demand.input(model.capacity(), bounds);
    BigDecimal factor = agreement.factor(model, clock.instant());
    Estimate estimate = estimate(model, serviceTier, price.get(), demand, input).times(factor);
    long most = estimate.nanos(demand.output(model.capacity(), bounds));
    if (most == 0) {
      return Funds.FREE;
    }
    Taking taking = taking(charge, model, most, output(model, demand));
    return mayLimit(demand)
        ? new Limiting(taking, estimate, demand, config).begin()
        : taking.begin();
  }

  /**
   * Holds what the configuration says for a call that passes through; empty when it says nothing
   * and a hard budget binds the call.
   */
  public Optional<Funds> holdForPassing(Charge charge, Model model) {
    if (!charge.isHard(model)) {
      return Optional.of(Funds.FREE);
    }
    return config
        .passThroughHold()
        .map(usd -> taking(charge, model, Nanos.of(usd), Output.UNBOUNDED).begin());
  }

  private Estimate estimate(
      Model model, String serviceTier, Price price, Demand demand, long input) {
    Estimate asked = tariffs.of(model, serviceTier, price).estimate(demand, input, bounds);
    Optional<Price> standard = model.price();
    return standard.isEmpty() || !model.tierPrices().containsKey(serviceTier)
        ? asked
        : asked.orMore(
            tariffs.of(model, Target.STANDARD, standard.get()).estimate(demand, input, bounds));
  }

  private Output output(Model model, Demand demand) {
    return demand.mostOutput().isPresent() || !demand.generates()
        ? Output.UNBOUNDED
        : Output.usual(demand.outputOfEach(model.capacity(), bounds));
  }

  private Taking taking(Charge charge, Model model, long most, Output output) {
    return new Taking(leases, config, clock.millis(), charge, model, most, this::dryRun, output);
  }

  private boolean mayLimit(Demand demand) {
    return config.limitOutput()
        && demand.limitable()
        && demand.mostOutput().isEmpty()
        && demand.generates();
  }

  private static Bounds bounds(BudgetConfig.Most config) {
    return new Bounds(
        config.unseenTokens(),
        config.pictureTokens(),
        config.callsOfTools(),
        config.contextTokens());
  }

  private void dryRun(Budget budget) {
    wouldBeRefused.increment();
    LOG.infof(
        "call would be refused tenant=%s budget=%s level=%s",
        budget.tenant(), budget.id(), budget.level());
  }
}
