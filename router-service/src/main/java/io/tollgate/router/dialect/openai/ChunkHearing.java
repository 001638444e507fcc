package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Fields;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Understands a stream of chunks. */
final class ChunkHearing implements Hearing {

  private final Map<Integer, ChoiceHearing> choices = new TreeMap<>();
  private boolean begun;
  private String id = "";
  private Beside beside = Beside.NONE;

  @Override
  public void hear(String data, Consumer<Event> told) {
    if (data.equals(Wire.DONE)) {
      complete(told);
      return;
    }
    Optional<JsonObject> chunk = Fields.object(Buffer.buffer(data));
    if (chunk.isEmpty()) {
      told.accept(failed("sent something that is no JSON"));
    } else if (chunk.get().getValue("error") != null) {
      told.accept(failed("broke off its answer with an error"));
    } else {
      hear(Fields.answered(chunk.get()), told);
    }
  }

  private void hear(Fields chunk, Consumer<Event> told) {
    List<Fields> heard = chunk.objects("choices");
    if (!begun && !heard.isEmpty()) {
      begun = true;
      id = chunk.text("id").orElse("");
      told.accept(new Event.Begun(id, chunk.text("model").orElse("")));
    }
    for (int i = 0; i < heard.size(); i++) {
      Fields choice = heard.get(i);
      if (choice.text("finish_reason").equals(Optional.of(StopReasons.ERROR))) {
        told.accept(failed("broke off its answer with an error"));
        return;
      }
      choices
          .computeIfAbsent(
              choice.count("index", 0).orElse(i), number -> new ChoiceHearing(number, id))
          .hear(choice, told);
    }
    beside =
        chunk.text("service_tier").map(tier -> Beside.NONE.at(Optional.of(tier))).orElse(beside);
    chunk.tree("usage").flatMap(Usage::read).map(Event.Used::new).ifPresent(told);
  }

  private void complete(Consumer<Event> told) {
    if (!begun) {
      told.accept(failed("ended a stream that had nothing in it"));
      return;
    }
    choices.values().forEach(choice -> choice.finish(told));
    told.accept(new Event.Ended());
  }

  private static Event failed(String what) {
    return new Event.Failed(new Fault.Broken(what));
  }

  @Override
  public Beside beside() {
    return beside;
  }

  @Override
  public void end(Consumer<Event> told) {
    // A stream without its last word is cut.
  }
}
