package io.tollgate.router.provider;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Ask;
import io.vertx.core.Future;

/** A way to get an answer from a model. */
@FunctionalInterface
public interface Provider {

  /**
   * Begins one attempt. The future never fails: what went wrong is an answer too. It completes with
   * the whole answer, or as soon as a stream begins.
   */
  Future<Answer> ask(Ask ask, Model model);
}
