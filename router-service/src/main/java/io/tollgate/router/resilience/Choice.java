package io.tollgate.router.resilience;

import io.tollgate.router.catalog.Endpoint;

/**
 * An endpoint that may be asked now.
 *
 * @param ramp its share of what it could take, 0 to 1
 * @param inFlight attempts that are under way there
 * @param firstTokenMillis its time to the first token; 0 when none was seen
 */
record Choice(Endpoint endpoint, double ramp, int inFlight, double firstTokenMillis) {

  double share() {
    return endpoint.weight() * ramp;
  }
}
