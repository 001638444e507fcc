package io.tollgate.router.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The agreements with all tenants that have one. */
public final class Terms {

  public static final Terms NONE = new Terms(List.of());

  private final List<Term> all;
  private final Map<UUID, Agreement> byTenant = new HashMap<>();

  public Terms(List<Term> all) {
    this.all = List.copyOf(all);
    all.stream()
        .sorted(Comparator.comparing(Term::since).reversed())
        .collect(Collectors.groupingBy(Term::tenant))
        .forEach((tenant, its) -> byTenant.put(tenant, new Agreement(its)));
  }

  public List<Term> all() {
    return all;
  }

  public Agreement of(UUID tenant) {
    return byTenant.getOrDefault(tenant, Agreement.NONE);
  }

  static List<Term> joined(List<Term> some, List<Term> more) {
    List<Term> joined = new ArrayList<>(some);
    joined.addAll(more);
    return List.copyOf(joined);
  }
}
