package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Stands between a caller and a provider for one call. */
public sealed interface Interpreter
    permits Untouched, Translated, CountedThere, Embedded, Speechless {

  /** What to send to a provider that speaks this dialect and knows the model by this name. */
  static Interpreter between(Ask ask, Outbound provider) {
    boolean same = ask.dialect().equals(provider);
    return switch (ask.operation()) {
      case COUNT_TOKENS -> new CountedThere(ask, provider);
      case EMBEDDING -> embedding(ask, provider);
      case CHAT, PASSTHROUGH -> same ? new Untouched(ask, provider) : new Translated(ask, provider);
    };
  }

  private static Interpreter embedding(Ask ask, Outbound provider) {
    Optional<Embeddings> caller = ask.dialect().embeddings();
    Optional<Embeddings> spoken = provider.embeddings();
    return caller.isPresent() && spoken.isPresent()
        ? new Embedded(ask, caller.get(), provider, spoken.get())
        : new Speechless(provider);
  }

  /** The dialect in which the provider is asked and answers. */
  Outbound provider();

  /** The request for a provider that knows the model by this name. */
  Written request(String model);

  /** What becomes of a stream. */
  Passage passage(Listening listening);

  /** Looks at a whole answer, once and without building a tree. */
  default Look look(Buffer answer) {
    return provider().look(answer);
  }

  /** What becomes of a whole answer that {@link #look} found to be one. */
  Buffer whole(Buffer answer, Listening listening);

  /** The same, with what the look at it has shown. */
  default Buffer whole(Buffer answer, Look.AnAnswer look, Listening listening) {
    return whole(answer, listening);
  }
}
