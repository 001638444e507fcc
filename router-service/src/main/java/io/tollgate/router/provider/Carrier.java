package io.tollgate.router.provider;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.Future;

/** A way to reach the models of certain kinds of providers. */
public interface Carrier {

  /** Whether this is how providers of this kind are reached. */
  boolean reaches(String kind);

  /**
   * The dialect to ask in: the caller's own where the model's provider speaks it, for then nothing
   * has to be translated.
   */
  Outbound speaks(Model model, Operation operation, Inbound caller);

  /**
   * Begins one attempt. The future never fails: what went wrong is an outcome too. It completes
   * with the whole answer, or as soon as a stream begins.
   */
  Future<Sent> send(Sending sending);
}
