package io.tollgate.usage.ledger;

import java.util.Set;
import java.util.UUID;

/**
 * What became of corrections; one that is in neither set was posted before.
 *
 * @param posted the corrections that are on the books since now
 * @param unknown the attempts that are not in the ledger, so that nothing was corrected
 */
public record Corrected(Set<UUID> posted, Set<UUID> unknown) {

  static final Corrected NOTHING = new Corrected(Set.of(), Set.of());

  public Corrected {
    posted = Set.copyOf(posted);
    unknown = Set.copyOf(unknown);
  }
}
