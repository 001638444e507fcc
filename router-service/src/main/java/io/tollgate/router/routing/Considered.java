package io.tollgate.router.routing;

import io.tollgate.router.catalog.Model;

/**
 * A model that was looked at.
 *
 * @param leg which of the names asked for led to it
 * @param vitals how it fared when it was looked at
 */
public record Considered(Model model, int leg, Reason reason, Vitals vitals) {

  boolean suits() {
    return reason == Reason.SUITS;
  }
}
