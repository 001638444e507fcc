package io.tollgate.router.budget;

import io.tollgate.contract.Money;
import io.tollgate.router.budget.Budget.Level;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is held for one attempt under all hard budgets that bind it. For one event loop. */
public final class Holding {

  /** For an attempt that no budget binds, or that costs nothing. */
  public static final Holding NONE = new Holding(0, List.of(), List.of(), Output.UNBOUNDED);

  private final long momentMillis;
  private final List<Part> parts;
  private final List<Purse> watched;
  private final Output output;
  private boolean settled;

  /** What was taken from one purse. */
  static final class Part {
    private final Purse purse;
    private long amount;

    Part(Purse purse, long amount) {
      this.purse = purse;
      this.amount = amount;
    }

    private void reduceTo(long less) {
      if (less < amount) {
        purse.reduce(amount, less);
        amount = less;
      }
    }
  }

  /** How much is left of a budget, in dollars. */
  public record Left(Budget budget, BigDecimal left, BigDecimal limit) {}

  Holding(long momentMillis, List<Part> parts, List<Purse> watched, Output output) {
    this.momentMillis = momentMillis;
    this.parts = parts;
    this.watched = watched;
    this.output = output;
  }

  /** The leases it was taken from, for the books. */
  public List<UUID> leases() {
    if (parts.isEmpty()) {
      return List.of();
    }
    List<UUID> leases = new ArrayList<>(parts.size());
    for (Part each : parts) {
      leases.add(each.purse.lease());
    }
    return leases;
  }

  /**
   * When the attempt began, for the books: now, unless the period of a budget has ended since it
   * was held for.
   */
  public Instant startedAt(Instant now) {
    for (Part each : parts) {
      if (!each.purse.told().covers(now.toEpochMilli())) {
        return Instant.ofEpochMilli(momentMillis);
      }
    }
    return now;
  }

  /** How much may be generated for it, where the caller did not say. */
  public Output output() {
    return output;
  }

  /** The attempt is over but not in the books yet: what it did not cost is free for the next. */
  public void reduceTo(Optional<Money> cost) {
    if (!settled && cost.isPresent()) {
      for (Part each : parts) {
        each.reduceTo(Nanos.of(cost.get(), each.purse.budget().factor()));
      }
    }
  }

  /** The attempt is over and did cost this; where nobody knows, as much as was held. Once. */
  public void settle(Optional<Money> cost) {
    if (settled || this == NONE) {
      return;
    }
    settled = true;
    for (Part each : parts) {
      BigDecimal factor = each.purse.budget().factor();
      each.purse.settle(each.amount, cost.map(it -> Nanos.of(it, factor)).orElse(each.amount));
    }
    for (Purse each : watched) {
      each.note(cost.map(it -> Nanos.of(it, each.budget().factor())).orElse(0L));
    }
  }

  /** Nothing came of it. */
  public void giveBack() {
    settle(Optional.of(Money.ZERO));
  }

  /** What is left of the budget that is nearest to its end. */
  public Optional<Left> tightest() {
    Purse tightest = null;
    for (Purse each : all()) {
      if (tightest == null || each.remaining() < tightest.remaining()) {
        tightest = each;
      }
    }
    return Optional.ofNullable(tightest).map(Holding::left);
  }

  /** What is left of the budget of the caller's key. */
  public Optional<Left> ofKey() {
    return all().stream()
        .filter(each -> each.budget().level() == Level.KEY)
        .findFirst()
        .map(Holding::left);
  }

  /** Budgets that are spent and do not refuse. */
  public List<Budget> overspent() {
    if (watched.isEmpty()) {
      return List.of();
    }
    return watched.stream()
        .filter(each -> each.budget().mode() == Budget.Mode.SOFT && each.remaining() <= 0)
        .map(Purse::budget)
        .toList();
  }

  private List<Purse> all() {
    List<Purse> all = new ArrayList<>(watched);
    parts.forEach(each -> all.add(each.purse));
    return all;
  }

  private static Left left(Purse purse) {
    return new Left(
        purse.budget(), Nanos.usd(Math.max(0, purse.remaining())), Nanos.usd(purse.told().limit()));
  }
}
