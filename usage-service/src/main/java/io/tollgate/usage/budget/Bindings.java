package io.tollgate.usage.budget;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.usage.budget.Budget.Holder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is bound by which budgets, as of a revision. An attempt finds its own by four look-ups. */
record Bindings(long revision, Map<Bound, List<Budget>> budgets) {

  static final Bindings NONE = new Bindings(-1, Map.of());

  /** A holder within its tenant. */
  record Bound(UUID tenant, Holder holder) {}

  Bindings {
    budgets = Map.copyOf(budgets);
  }

  static Bindings of(long revision, List<Budget> all) {
    return new Bindings(
        revision,
        all.stream()
            .collect(Collectors.groupingBy(each -> new Bound(each.tenant(), each.holder()))));
  }

  boolean isEmpty() {
    return budgets.isEmpty();
  }

  /** All budgets an attempt counts for. */
  List<Budget> binding(Expenditure spent) {
    Payer payer = spent.payer();
    List<Budget> binding = new ArrayList<>();
    add(binding, spent, "tenant", payer.tenant());
    add(binding, spent, "team", payer.team());
    add(binding, spent, "user", payer.user());
    add(binding, spent, "key", payer.key());
    return binding;
  }

  private void add(List<Budget> binding, Expenditure spent, String level, @Nullable UUID id) {
    if (id == null) {
      return;
    }
    Bound bound = new Bound(spent.payer().tenant(), new Holder(level, id));
    for (Budget budget : budgets.getOrDefault(bound, List.of())) {
      if (budget.counts(spent)) {
        binding.add(budget);
      }
    }
  }
}
