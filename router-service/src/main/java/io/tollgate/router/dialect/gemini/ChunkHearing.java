package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Understands a stream of chunks. */
final class ChunkHearing implements Hearing {

  private final AnswerReader reader = new AnswerReader();

  @Override
  public void hear(String data, Consumer<Event> told) {
    JsonObject chunk;
    try {
      chunk = new JsonObject(data);
    } catch (DecodeException notJson) {
      told.accept(new Event.Failed(new Fault.Broken("sent something that is no JSON")));
      return;
    }
    if (chunk.getValue("error") != null) {
      told.accept(new Event.Failed(new Fault.Broken("broke off its answer with an error")));
      return;
    }
    reader.read(chunk).forEach(told);
  }

  @Override
  public void end(Consumer<Event> told) {
    if (reader.isComplete()) {
      told.accept(new Event.Ended());
    }
  }
}
