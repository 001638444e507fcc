package io.tollgate.router.routing;

import java.util.Optional;

/** Which providers this installation can call. */
@FunctionalInterface
public interface Availability {

  /** What is missing before a provider can be called, as a sentence; empty when nothing is. */
  Optional<String> missing(String provider);
}
