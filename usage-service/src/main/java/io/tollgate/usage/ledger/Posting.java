package io.tollgate.usage.ledger;

import java.util.Set;
import java.util.UUID;

/**
 * What became of a batch of entries; an id in neither set was booked before.
 *
 * @param booked the ids that are on the books since now
 * @param impossible the ids whose values the books cannot hold
 */
public record Posting(Set<UUID> booked, Set<UUID> impossible) {

  public Posting {
    booked = Set.copyOf(booked);
    impossible = Set.copyOf(impossible);
  }
}
