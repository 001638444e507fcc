package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;

/** Caller and provider speak different dialects: what one says is said again to the other. */
record Translated(Ask ask, Outbound provider) implements Interpreter {

  @Override
  public Written request(String model) {
    return switch (ask.dialect().read(ask)) {
      case Understood.Meaning(var prompt) -> provider.write(prompt, model, ask.streamed());
      case Understood.Nothing(var reason, var param) -> new Written.Unsayable(reason, param);
    };
  }

  @Override
  public Passage passage(Listening listening) {
    return ask.delivery()
        .of(
            new Translation(
                provider.framing(), provider.hearing(), ask.dialect().telling(listening)));
  }

  @Override
  public Buffer whole(Buffer answer, Listening listening) {
    return ask.dialect().tell(provider.hear(answer), listening);
  }
}
