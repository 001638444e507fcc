package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Texts are turned into vectors: never streamed, and as they come where both speak one dialect. */
record Embedded(Ask ask, Embeddings caller, Outbound provider, Embeddings spoken)
    implements Interpreter {

  @Override
  public Written request(String model) {
    if (isOneDialect()) {
      return new Written.Body(ask.body().naming(model), List.of());
    }
    return switch (caller.read(ask)) {
      case Embeddings.Meant.These(var texts) -> spoken.write(texts, model);
      case Embeddings.Meant.Nothing(var reason, var param) -> new Written.Unsayable(reason, param);
    };
  }

  @Override
  public Passage passage(Listening listening) {
    throw new IllegalStateException("vectors are not streamed");
  }

  @Override
  public Look look(Buffer answer) {
    return spoken.look(answer);
  }

  @Override
  public Buffer whole(Buffer answer, Listening listening) {
    return isOneDialect()
        ? caller.pass(answer, ask)
        : caller.tell(spoken.hear(answer), ask, listening);
  }

  private boolean isOneDialect() {
    return ask.dialect().equals(provider);
  }
}
