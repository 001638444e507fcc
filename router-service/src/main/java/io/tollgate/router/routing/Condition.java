package io.tollgate.router.routing;

import io.tollgate.router.catalog.Model;

/** How models fare now. */
@FunctionalInterface
public interface Condition {
  Vitals of(Model model);
}
