package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Fields;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Understands the events of a response. */
final class EventHearing implements Hearing {

  private static final String BROKE_OFF = "broke off its answer with an error";

  private final CallHearing calls = new CallHearing();
  private boolean begun;
  private boolean refused;
  private Beside beside = Beside.NONE;

  @Override
  public void hear(String data, Consumer<Event> told) {
    Optional<JsonObject> event = Fields.object(Buffer.buffer(data));
    if (event.isEmpty()) {
      told.accept(failed("sent something that is no JSON"));
    } else if (event.get().getValue("error") != null) {
      told.accept(failed(BROKE_OFF));
    } else {
      hear(Fields.answered(event.get()), told);
    }
  }

  private void hear(Fields event, Consumer<Event> told) {
    switch (event.text("type").orElse("")) {
      case "response.created" -> begin(response(event), told);
      case "response.output_text.delta" -> said(event, told);
      case "response.refusal.delta" -> {
        refused = true;
        piece(event, text -> new Event.Refused(0, text), told);
      }
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
          piece(event, text -> new Event.Thought(0, text), told);
      case "response.reasoning_summary_part.added" -> {
        if (event.count("summary_index", 1).isPresent()) {
          told.accept(new Event.Thought(0, "\n\n"));
        }
      }
      case "response.output_item.added" ->
          item(event).ifPresent(item -> calls.begin(event, item, told));
      case "response.function_call_arguments.delta" -> calls.argued(event, told);
      case "response.output_item.done" -> item(event).ifPresent(item -> done(event, item, told));
      case "response.completed", "response.incomplete" -> complete(response(event), told);
      case "response.failed", "error" -> told.accept(failed(BROKE_OFF));
      default -> {} // a trace of what the provider does, or something of tomorrow
    }
  }

  private static Fields response(Fields event) {
    return event.object("response").orElseGet(() -> Fields.answered(new JsonObject()));
  }

  private static Optional<Fields> item(Fields event) {
    return event.object("item");
  }

  private void begin(Fields response, Consumer<Event> told) {
    if (!begun) {
      begun = true;
      told.accept(
          new Event.Begun(response.text("id").orElse(""), response.text("model").orElse("")));
    }
  }

  private static void said(Fields event, Consumer<Event> told) {
    piece(event, text -> new Event.Said(0, text), told);
    JsonArray logprobs = ReplyReader.weights(event);
    if (!logprobs.isEmpty()) {
      told.accept(new Event.Weighed(0, logprobs));
    }
  }

  private static void piece(Fields event, Function<String, Event> as, Consumer<Event> told) {
    event.text("delta").filter(text -> !text.isEmpty()).map(as).ifPresent(told);
  }

  private void done(Fields event, Fields item, Consumer<Event> told) {
    switch (item.text("type").orElse("")) {
      case "reasoning" ->
          Thoughts.of(item).stream().flatMap(part -> Thoughts.proven(part).stream()).forEach(told);
      case "function_call" -> calls.done(event, item, told);
      case "image_generation_call" ->
          ReplyReader.picture(item).map(media -> new Event.Pictured(0, media)).ifPresent(told);
      default -> {}
    }
  }

  private void complete(Fields response, Consumer<Event> told) {
    begin(response, told);
    beside = beside.at(response.text("service_tier"));
    response.tree("usage").flatMap(Usage::read).map(Event.Used::new).ifPresent(told);
    told.accept(
        new Event.Finished(0, StopReasons.read(response, calls.any(), refused), Optional.empty()));
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
