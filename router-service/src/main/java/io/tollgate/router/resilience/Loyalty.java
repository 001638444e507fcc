package io.tollgate.router.resilience;

import io.tollgate.router.catalog.Policy.Affinity;
import java.util.OptionalLong;

/** What makes a call go where others like it went; it is only looked for when it matters. */
@FunctionalInterface
public interface Loyalty {

  /** No call is like another. */
  Loyalty NONE = affinity -> OptionalLong.empty();

  /** The same for calls that belong together in this sense; empty when it belongs to no others. */
  OptionalLong key(Affinity affinity);
}
