package io.tollgate.router.dialect;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;

/** A provider's dialect has no words for what is asked of it. */
record Speechless(Outbound provider) implements Interpreter {

  @Override
  public Written request(String model) {
    return new Written.Unsayable("this provider is not asked for vectors here.", "model");
  }

  @Override
  public Passage passage(Listening listening) {
    throw new IllegalStateException("nothing was asked");
  }

  @Override
  public Look look(Buffer answer) {
    return new Look.NoAnswer(new Fault.Broken("answered what it was not asked"));
  }

  @Override
  public Buffer whole(Buffer answer, Listening listening) {
    throw new IllegalStateException("nothing was asked");
  }
}
