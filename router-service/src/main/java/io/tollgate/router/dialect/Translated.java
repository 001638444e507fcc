package io.tollgate.router.dialect;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Caller and provider speak different dialects: what one says is said again to the other. */
record Translated(Ask ask, Outbound provider) implements Interpreter {

  @Override
  public Written request(String model) {
    return switch (ask.dialect().read(ask)) {
      case Understood.Meaning(var prompt) ->
          alsoUnread(
              provider.write(prompt.limited(ask.maxOutputTokens()), model, ask.streamed()),
              prompt.unread());
      case Understood.Nothing(var reason, var param) -> new Written.Unsayable(reason, param);
    };
  }

  // What a reader had no place for was left out as well; the writers need not know.
  private static Written alsoUnread(Written written, List<String> unread) {
    if (unread.isEmpty() || !(written instanceof Written.Body(Buffer bytes, var leftOut))) {
      return written;
    }
    Set<String> all = new LinkedHashSet<>(leftOut);
    unread.stream().filter(name -> !WishesReader.FIELDS.contains(name)).forEach(all::add);
    all.removeAll(WishesReader.FIELDS);
    return new Written.Body(bytes, List.copyOf(all));
  }

  @Override
  public Passage passage(Listening listening) {
    Hearing hearing = provider.hearing();
    Telling telling = ask.dialect().telling(listening.hearing(hearing::beside));
    return ask.delivery().of(new Translation(provider.framing(), hearing, telling));
  }

  @Override
  public Buffer whole(Buffer answer, Look.AnAnswer look, Listening listening) {
    return whole(answer, listening.hearing(look::beside));
  }

  @Override
  public Buffer whole(Buffer answer, Listening listening) {
    return ask.dialect().tell(provider.hear(answer), listening);
  }
}
