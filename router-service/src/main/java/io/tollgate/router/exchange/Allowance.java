package io.tollgate.router.exchange;

import java.util.Set;

/**
 * Which models a caller may be answered by; an empty set restricts nothing.
 *
 * @param names models as {@code model} or {@code provider/model}, whole providers as {@code
 *     provider/*}, and aliases, which allow what they lead to
 * @param tiers what models may be up to, as the catalogue has it
 */
public record Allowance(Set<String> names, Set<String> tiers) {

  public static final Allowance OF_ALL = new Allowance(Set.of(), Set.of());

  public Allowance {
    names = Set.copyOf(names);
    tiers = Set.copyOf(tiers);
  }

  public boolean isOfAll() {
    return names.isEmpty() && tiers.isEmpty();
  }

  /** Whether whatever this provider offers is allowed, what nobody has listed too. */
  public boolean isOfAllAt(String provider) {
    return tiers.isEmpty() && (names.isEmpty() || names.contains(whole(provider)));
  }

  /** Whether this name is on the list, so that what it leads to is allowed. */
  public boolean has(String name) {
    return names.contains(name);
  }

  /** Whether a model of this provider is on the list, by one of these names or with all others. */
  public boolean hasModel(String provider, Set<String> itsNames) {
    return names.isEmpty()
        || names.contains(whole(provider))
        || itsNames.stream().anyMatch(names::contains);
  }

  public boolean hasTier(String tier) {
    return tiers.isEmpty() || tiers.contains(tier);
  }

  private static String whole(String provider) {
    return provider + "/*";
  }
}
