package io.tollgate.router.routing;

import java.util.Optional;

/**
 * How much a request takes.
 *
 * @param atLeast the least tier that is up to it; empty when that is not known
 */
public record Judgement(Optional<Tier> atLeast) {

  /** Nobody can tell. */
  public static final Judgement UNKNOWN = new Judgement(Optional.empty());
}
