package io.tollgate.router.api;

import io.tollgate.contract.Money;
import io.tollgate.contract.UsageEvent;
import io.tollgate.router.routing.Decision;
import io.tollgate.router.routing.Recorded;
import io.tollgate.router.routing.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What was decided about a call and what came of it so far. Written on the call's event loop, read
 * on any.
 */
final class Trail {

  private final UUID tenant;
  private final Decision decision;
  private final List<String> unheeded;
  private final long startedNanos = System.nanoTime();
  private volatile List<Tried> tried = List.of();
  private Optional<Money> cost = Optional.of(Money.ZERO);
  private List<String> leftOut = List.of();

  Trail(UUID tenant, Decision decision) {
    this.tenant = tenant;
    this.decision = decision;
    this.unheeded = decision.question().wishes().unheeded();
  }

  /** An attempt has ended; without a price for what it used, nobody knows the cost of the call. */
  void ended(UsageEvent event, Optional<Money> itsCost) {
    List<Tried> all = new ArrayList<>(tried);
    all.add(
        new Tried(
            event.target().provider() + "/" + event.target().model(),
            event.outcome().name().toLowerCase(Locale.ROOT),
            event.errorClass(),
            event.timing().durationMicros() / 1_000));
    tried = all;
    cost = cost.flatMap(sum -> itsCost.map(sum::plus));
  }

  /** What the provider that answers was not told. */
  void leftOut(List<String> fields) {
    leftOut = fields;
  }

  boolean isOf(UUID somebody) {
    return tenant.equals(somebody);
  }

  Recorded recorded() {
    return new Recorded(decision, tried);
  }

  String requested() {
    return decision.question().model();
  }

  List<Tried> tried() {
    return tried;
  }

  long startedNanos() {
    return startedNanos;
  }

  /** What the call cost until now; empty when that is not known. */
  Optional<Money> cost() {
    return cost;
  }

  /** All that was asked for and is passed over. */
  List<String> ignored() {
    if (leftOut.isEmpty()) {
      return unheeded;
    }
    List<String> all = new ArrayList<>(unheeded);
    all.addAll(leftOut);
    return all;
  }
}
