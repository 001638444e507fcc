package io.tollgate.router.dialect;

import io.tollgate.contract.Money;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** Caller and provider speak the same dialect: nothing is translated. */
record Untouched(Ask ask, Outbound provider) implements Interpreter {

  private static final int ROOM = 32;

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

  /** What it cost is put into the usage; all other bytes stay. */
  @Override
  public Buffer whole(Buffer answer, Look.AnAnswer look, Listening listening) {
    Optional<Money> cost =
        look.costAt() < 0
            ? Optional.empty()
            : look.tokens().flatMap(used -> listening.cost(used, look.beside()));
    return cost.map(known -> costing(answer, look.costAt(), known)).orElse(answer);
  }

  private static Buffer costing(Buffer answer, int at, Money cost) {
    return Buffer.buffer(answer.length() + ROOM)
        .appendBuffer(answer, 0, at)
        .appendString("\"cost\":" + cost + (closes(answer, at) ? "" : ","))
        .appendBuffer(answer, at, answer.length() - at);
  }

  private static boolean closes(Buffer answer, int at) {
    int next = at;
    while (answer.getByte(next) <= ' ' && answer.getByte(next) >= 0) {
      next++;
    }
    return answer.getByte(next) == '}';
  }
}
