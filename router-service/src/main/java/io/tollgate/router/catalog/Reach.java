package io.tollgate.router.catalog;

import java.util.List;

/** Where models can be called by this installation. */
@FunctionalInterface
public interface Reach {

  /** A place for every key there is; none when the model cannot be called. */
  List<Endpoint> endpoints(Model model);
}
