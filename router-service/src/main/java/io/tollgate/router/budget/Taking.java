package io.tollgate.router.budget;

import io.tollgate.router.budget.Budget.Mode;
import io.tollgate.router.budget.BudgetConfig.Policy;
import io.tollgate.router.budget.Holding.Part;
import io.tollgate.router.budget.Line.Outcome;
import io.tollgate.router.catalog.Model;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the same amount from the purse of every hard budget that binds a call, one after the other,
 * or from none. It waits only where a purse has too little.
 */
final class Taking {

  private static final int MOST_PURSES_OF_A_BUDGET = 4;
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Leases leases;
  private final BudgetConfig config;
  private final long momentMillis;
  private final Charge charge;
  private final Model model;
  private final long nanos;
  private final Consumer<Budget> dryRun;
  private final Output output;
  private final List<Part> parts = new ArrayList<>(2);
  private List<Purse> watched = List.of();
  private int renewed;
  private long affordable;

  Taking(
      Leases leases,
      BudgetConfig config,
      long momentMillis,
      Charge charge,
      Model model,
      long nanos,
      Consumer<Budget> dryRun,
      Output output) {
    this.leases = leases;
    this.config = config;
    this.momentMillis = momentMillis;
    this.charge = charge;
    this.model = model;
    this.nanos = nanos;
    this.dryRun = dryRun;
    this.output = output;
  }

  /** The same for less, and a call that may generate no more than this. */
  Taking less(long fewerNanos, int tokens) {
    return new Taking(
        leases, config, momentMillis, charge, model, fewerNanos, dryRun, Output.affordable(tokens));
  }

  Funds begin() {
    return from(0);
  }

  /** What could have been had where there was too little, of the amount that was asked for. */
  long affordable() {
    return affordable;
  }

  private Funds from(int first) {
    for (int i = first; i < charge.budgets().size(); i++) {
      Budget budget = charge.budgets().get(i);
      if (!budget.counts(model)) {
        continue;
      }
      Purse purse = leases.purse(budget, charge.session(), momentMillis);
      if (!budget.isHard()) {
        watch(purse);
        continue;
      }
      long amount = Nanos.of(nanos, budget.factor());
      switch (purse.take(amount, momentMillis)) {
        case TAKEN -> parts.add(new Part(purse, amount));
        case SHORT -> {
          return await(purse, amount, i);
        }
        case OVER -> {
          if (renewed++ == MOST_PURSES_OF_A_BUDGET) {
            return unreachable(budget, "usage-service does not know it");
          }
          i--; // another one is there now
        }
      }
    }
    return parts.isEmpty() && watched.isEmpty()
        ? Funds.FREE
        : new Funds.Held(
            new Holding(momentMillis, parts, watched, parts.isEmpty() ? Output.UNBOUNDED : output));
  }

  private Funds await(Purse purse, long amount, int at) {
    Future<Outcome> outcome = leases.await(purse, amount, momentMillis);
    return new Funds.Awaited(outcome.compose(what -> settled(goOn(what, purse, amount, at))));
  }

  private Funds goOn(Outcome outcome, Purse purse, long amount, int at) {
    return switch (outcome) {
      case TAKEN -> {
        parts.add(new Part(purse, amount));
        yield from(at + 1);
      }
      case OVER ->
          renewed++ < MOST_PURSES_OF_A_BUDGET
              ? from(at)
              : unreachable(purse.budget(), "usage-service does not know it");
      case SPENT -> spent(purse, amount);
      case NOT_IN_TIME -> unreachable(purse.budget(), "other routers hold what is left of it");
      case UNREACHABLE ->
          config.whenUnreachable() == Policy.ALLOW
              ? from(at + 1)
              : unreachable(purse.budget(), "usage-service cannot be asked");
    };
  }

  private static Future<Funds> settled(Funds funds) {
    return funds instanceof Funds.Awaited(var later) ? later : Future.succeededFuture(funds);
  }

  private void watch(Purse purse) {
    if (watched.isEmpty()) {
      watched = new ArrayList<>(2);
    }
    watched.add(purse);
    if (purse.budget().mode() == Mode.DRY_RUN
        && purse.remaining() < Nanos.of(nanos, purse.budget().factor())) {
      dryRun.accept(purse.budget());
    }
  }

  private Funds spent(Purse purse, long amount) {
    giveBack();
    affordable = purse.within();
    Grant told = purse.told();
    long gone = Math.max(0, told.limit() - purse.remaining());
    Instant now = Instant.ofEpochMilli(momentMillis);
    Optional<Instant> ends =
        Optional.of(Instant.ofEpochMilli(told.endMillis()))
            .filter(end -> end.isBefore(now.plus(NEVER)));
    return new Funds.Spent(
        purse.budget(),
        Nanos.text(gone),
        Nanos.text(told.limit()),
        Nanos.text(amount),
        ends.map(end -> Duration.between(now, end)),
        ends);
  }

  private Funds unreachable(Budget budget, String reason) {
    giveBack();
    return new Funds.Unreachable(budget, reason);
  }

  private void giveBack() {
    new Holding(momentMillis, List.copyOf(parts), List.of(), Output.UNBOUNDED).giveBack();
    parts.clear();
  }
}
