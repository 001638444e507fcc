package io.tollgate.usage.lease;

import io.tollgate.usage.budget.Budget;
import io.tollgate.usage.budget.Budget.Mode;
import io.tollgate.usage.budget.WindowKey;
import io.tollgate.usage.lease.Grants.Decision;
import io.tollgate.usage.lease.Grants.Pot;
import io.tollgate.usage.lease.Grants.Rules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A locked window and its open leases, while asks about it are decided one after the other. */
final class Sheet {

  private final Budget budget;
  private final WindowKey window;
  private final Instant end;
  private final long spent;
  private final Map<UUID, Lease> leases = new LinkedHashMap<>();
  private final Map<UUID, Lease> changed = new LinkedHashMap<>();
  private final long roundBefore;
  private long round;

  Sheet(Budget budget, LeaseStore.Locked locked, List<Lease> leases) {
    this.budget = budget;
    this.window = locked.window();
    this.end = locked.end();
    this.spent = locked.spent();
    this.roundBefore = locked.round();
    this.round = locked.round();
    leases.forEach(lease -> this.leases.put(lease.id(), lease));
  }

  /** Decides an ask and keeps what has changed by it. */
  Decision decide(UUID router, Asked asked, Rules rules, Instant now) {
    Lease known = leases.get(asked.lease());
    Lease mine = known == null ? Lease.opened(asked.lease(), router, now) : known;
    List<Lease> others =
        leases.values().stream()
            .filter(other -> !other.closed() && !other.id().equals(mine.id()))
            .toList();
    Pot pot = new Pot(budget.limitNanos(), spent, budget.mode() == Mode.HARD, round);
    Decision decision = Grants.decide(pot, mine, others, asked.ask(), rules, now);
    round = decision.round();
    if (!decision.lease().equals(known)) {
      leases.put(mine.id(), decision.lease());
      changed.put(mine.id(), decision.lease());
    }
    return decision;
  }

  Budget budget() {
    return budget;
  }

  WindowKey window() {
    return window;
  }

  Instant end() {
    return end;
  }

  long round() {
    return round;
  }

  boolean isNewRound() {
    return round != roundBefore;
  }

  List<Lease> changed() {
    return List.copyOf(changed.values());
  }
}
