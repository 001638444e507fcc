package io.tollgate.router.budget;

import io.tollgate.contract.UsageEvent.Attribution;
import io.tollgate.contract.UsageEvent.Payer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All budgets there are, found by whom they bind. */
public final class BudgetBook {

  public static final BudgetBook EMPTY = new BudgetBook(List.of());

  // Everybody takes from several budgets in one order, so that nobody waits for one another.
  private static final Comparator<Budget> ORDER = Comparator.comparing(Budget::id);

  private final List<Budget> budgets;
  private final Map<UUID, Map<UUID, List<Budget>>> byTenantAndHolder;

  public BudgetBook(List<Budget> budgets) {
    this.budgets = List.copyOf(budgets);
    Map<UUID, Map<UUID, List<Budget>>> found = new HashMap<>();
    for (Budget each : budgets) {
      found
          .computeIfAbsent(each.tenant(), unseen -> new HashMap<>())
          .computeIfAbsent(each.holder(), unseen -> new ArrayList<>(1))
          .add(each);
    }
    byTenantAndHolder = found;
  }

  public List<Budget> budgets() {
    return budgets;
  }

  /** What binds a call of this payer, to whatever model. */
  public Charge charge(Payer payer, Attribution attribution) {
    Map<UUID, List<Budget>> ofTenant = byTenantAndHolder.get(payer.tenant());
    if (ofTenant == null) {
      return Charge.FREE;
    }
    List<Budget> binding = new ArrayList<>(4);
    add(binding, ofTenant, payer.tenant(), attribution);
    add(binding, ofTenant, payer.team(), attribution);
    add(binding, ofTenant, payer.user(), attribution);
    add(binding, ofTenant, payer.key(), attribution);
    if (binding.isEmpty()) {
      return Charge.FREE;
    }
    if (binding.size() > 1) {
      binding.sort(ORDER);
    }
    String session = attribution.session();
    return new Charge(binding, session == null ? "" : session);
  }

  private static void add(
      List<Budget> binding,
      Map<UUID, List<Budget>> byHolder,
      @Nullable UUID holder,
      Attribution attribution) {
    if (holder == null) {
      return;
    }
    for (Budget each : byHolder.getOrDefault(holder, List.of())) {
      if (each.counts(attribution)) {
        binding.add(each);
      }
    }
  }
}
