package io.tollgate.router.dialect.ollama;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.dialect.Lenient;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Consumer;

/** Understands a stream line by line. */
final class LineHearing implements Hearing {

  private boolean begun;
  private int calls;

  @Override
  public void hear(String data, Consumer<Event> told) {
    Optional<JsonObject> line = Lenient.object(data);
    if (line.isEmpty()) {
      told.accept(new Event.Failed(new Fault.Broken("sent something that is no JSON")));
    } else if (Ollama.isError(line.get())) {
      told.accept(new Event.Failed(Ollama.fault()));
    } else {
      hear(line.get(), told);
    }
  }

  private void hear(JsonObject line, Consumer<Event> told) {
    if (!begun) {
      begun = true;
      told.accept(new Event.Begun(ReplyReader.id(line), Lenient.text(line, "model")));
    }
    JsonObject message = Lenient.object(line, "message");
    say(new Event.Thought(0, Lenient.text(message, "thinking")), told);
    say(new Event.Said(0, Lenient.text(message, "content")), told);
    for (Call call : Call.all(line, calls)) {
      told.accept(new Event.CallBegun(0, calls, call.id(), call.name(), Optional.empty()));
      told.accept(new Event.CallArgued(0, calls, call.arguments()));
      calls++;
    }
    if (line.getValue("logprobs") instanceof JsonArray logprobs && !logprobs.isEmpty()) {
      told.accept(new Event.Weighed(0, logprobs));
    }
    if (Boolean.TRUE.equals(line.getValue("done"))) {
      end(line, told);
    }
  }

  private static void say(Event event, Consumer<Event> told) {
    if (event.generatedChars() > 0) {
      told.accept(event);
    }
  }

  private void end(JsonObject line, Consumer<Event> told) {
    told.accept(new Event.Finished(0, Stops.reason(line, calls > 0), Optional.empty()));
    Usage.in(line).ifPresent(tokens -> told.accept(new Event.Used(tokens)));
    told.accept(new Event.Ended());
  }

  @Override
  public void end(Consumer<Event> told) {
    // Without a line that says it is done it is cut.
  }
}
