package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Caller and provider speak the same dialect: nothing is translated. */
record Untouched(Ask ask, Outbound provider) implements Interpreter {

  @Override
  public Written request(String model) {
    return new Written.Body(ask.body().naming(model), List.of());
  }

  @Override
  public Passage passage(Listening listening) {
    return ask.delivery().of(new Tap(ask.dialect().listener(listening), provider.framing()));
  }

  @Override
  public Buffer whole(Buffer answer, Listening listening) {
    return answer;
  }
}
