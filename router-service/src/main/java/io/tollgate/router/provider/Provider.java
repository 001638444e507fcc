package io.tollgate.router.provider;

import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Costing;
import io.vertx.core.Future;

/** A way to get an answer from a model. */
@FunctionalInterface
public interface Provider {

  /**
   * Begins one attempt. The future never fails: what went wrong is an answer too. It completes with
   * the whole answer, or as soon as a stream begins; soon, once the leash is cut.
   *
   * @param costing what the caller is told the answer costs
   */
  Future<Answer> ask(Ask ask, Target target, Leash leash, Costing costing);
}
