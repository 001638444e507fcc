package io.tollgate.router.limits;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.catalog.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All limits there are, found by whom they bind. */
public final class LimitBook {

  public static final LimitBook EMPTY = new LimitBook(List.of());

  private final List<Limit> limits;
  private final Map<UUID, List<Limit>> byHolder;

  public LimitBook(List<Limit> limits) {
    this.limits = List.copyOf(limits);
    byHolder =
        limits.stream()
            .collect(Collectors.groupingBy(Limit::holder, Collectors.toUnmodifiableList()));
  }

  public List<Limit> limits() {
    return limits;
  }

  /** What binds a call of this payer to this model, the widest first. */
  List<Limit> binding(Payer payer, Model model) {
    if (byHolder.isEmpty()) {
      return List.of();
    }
    List<Limit> binding = new ArrayList<>();
    add(binding, payer.tenant(), model);
    add(binding, payer.team(), model);
    add(binding, payer.user(), model);
    add(binding, payer.key(), model);
    return binding;
  }

  private void add(List<Limit> binding, @Nullable UUID holder, Model model) {
    if (holder == null) {
      return;
    }
    for (Limit limit : byHolder.getOrDefault(holder, List.of())) {
      if (limit.counts(model)) {
        binding.add(limit);
      }
    }
  }
}
