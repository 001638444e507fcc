package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** A provider that speaks the caller's dialect counts the tokens of a prompt; that uses none. */
record CountedThere(Ask ask, Outbound provider) implements Interpreter {

  @Override
  public Written request(String model) {
    return new Written.Body(ask.body().naming(model), List.of());
  }

  @Override
  public Passage passage(Listening listening) {
    return new Tap(ask.dialect().listener(listening), provider.framing());
  }

  @Override
  public Look look(Buffer answer) {
    return switch (provider.look(answer)) {
      case Look.NoAnswer none -> none;
      case Look.AnAnswer count -> new Look.AnAnswer(Optional.of(Tokens.NONE), 0);
    };
  }

  @Override
  public Buffer whole(Buffer answer, Listening listening) {
    return answer;
  }
}
