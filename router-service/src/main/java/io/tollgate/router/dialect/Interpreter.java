package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;

/** Stands between a caller and a provider for one call. */
public sealed interface Interpreter permits Untouched, Translated {

  /** What to send to a provider that speaks this dialect and knows the model by this name. */
  static Interpreter between(Ask ask, Outbound provider) {
    return ask.dialect().equals(provider)
        ? new Untouched(ask, provider)
        : new Translated(ask, provider);
  }

  /** The dialect in which the provider is asked and answers. */
  Outbound provider();

  /** The request for a provider that knows the model by this name. */
  Written request(String model);

  /** What becomes of a stream. */
  Passage passage(Listening listening);

  /** What becomes of a whole answer that {@link Outbound#look} found to be one. */
  Buffer whole(Buffer answer, Listening listening);
}
