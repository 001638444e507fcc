package io.tollgate.router.routing;

import io.tollgate.router.catalog.Model;
import java.util.List;

/** The decision about a request: what to try, or why nothing. */
public sealed interface Plan {

  /** Try these, in this order. */
  record Attempts(List<Model> models) implements Plan {
    public Attempts {
      models = List.copyOf(models);
      if (models.isEmpty()) {
        throw new IllegalArgumentException("a plan without a model is no plan");
      }
    }
  }

  /** No model has this name. */
  record Unknown(String name) implements Plan {}

  /** The name is known, but the caller may be answered by nothing behind it. */
  record NotAllowed(String name) implements Plan {}

  /**
   * The name is known, but nothing behind it can be called here; the reason says what to configure.
   */
  record Unavailable(String name, String reason) implements Plan {}
}
