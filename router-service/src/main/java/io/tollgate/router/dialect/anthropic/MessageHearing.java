package io.tollgate.router.dialect.anthropic;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.dialect.Lenient;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Understands the events of a message. The workings of the provider's own tools are not told, what
 * the model says of them is.
 */
final class MessageHearing implements Hearing {

  private static final int CHARS_PER_TOKEN = 4;
  private static final int TOKENS_BETWEEN_ESTIMATES = 32;

  private final Usage usage = new Usage();
  private final Map<Object, Call> calls = new HashMap<>();
  private boolean finished;
  private long generatedChars;
  private long estimated;

  /** A call whose arguments arrive. */
  private static final class Call {
    private final int number;
    private boolean argued;

    Call(int number) {
      this.number = number;
    }
  }

  @Override
  public void hear(String data, Consumer<Event> told) {
    Optional<JsonObject> event = Lenient.object(data);
    if (event.isEmpty()) {
      told.accept(new Event.Failed(new Fault.Broken("sent something that is no JSON")));
      return;
    }
    hear(event.get(), told);
  }

  @Override
  public Beside beside() {
    return usage.beside();
  }

  private void hear(JsonObject event, Consumer<Event> told) {
    Object index = Optional.ofNullable(event.getValue("index")).orElse(0);
    switch (Lenient.text(event, "type")) {
      case "message_start" -> begin(Lenient.object(event, "message"), told);
      case "content_block_start" -> blockBegan(index, Lenient.object(event, "content_block"), told);
      case "content_block_delta" -> {
        delta(index, Lenient.object(event, "delta"), told);
        estimate(told);
      }
      case "content_block_stop" -> blockEnded(index, told);
      case "message_delta" -> finish(event, told);
      case "message_stop" -> end(told, StopReason.END);
      case "error" -> told.accept(new Event.Failed(ErrorBody.fault(Buffer.buffer(event.encode()))));
      default -> {}
    }
  }

  private void begin(JsonObject message, Consumer<Event> told) {
    told.accept(new Event.Begun(Lenient.text(message, "id"), Lenient.text(message, "model")));
    usage.read(Lenient.object(message, "usage"));
    usage.tokens().ifPresent(tokens -> told.accept(new Event.Used(tokens)));
  }

  private void blockBegan(Object index, JsonObject block, Consumer<Event> told) {
    switch (Lenient.text(block, "type")) {
      case "text" -> say(new Event.Said(0, Lenient.text(block, "text")), told);
      case "thinking" -> say(new Event.Thought(0, Lenient.text(block, "thinking")), told);
      case "redacted_thinking" ->
          told.accept(new Event.SealedThought(0, Signature.marked(Lenient.text(block, "data"))));
      case "tool_use" -> {
        Call call = new Call(calls.size());
        calls.put(index, call);
        told.accept(
            new Event.CallBegun(
                0,
                call.number,
                Lenient.text(block, "id"),
                Lenient.text(block, "name"),
                Optional.empty()));
        JsonObject input = Lenient.object(block, "input");
        argue(call, input.isEmpty() ? "" : input.encode(), told);
      }
      default -> {}
    }
  }

  private void delta(Object index, JsonObject delta, Consumer<Event> told) {
    switch (Lenient.text(delta, "type")) {
      case "text_delta" -> say(new Event.Said(0, Lenient.text(delta, "text")), told);
      case "thinking_delta" -> say(new Event.Thought(0, Lenient.text(delta, "thinking")), told);
      case "signature_delta" ->
          told.accept(
              new Event.ThoughtSigned(0, Signature.marked(Lenient.text(delta, "signature"))));
      case "input_json_delta" -> argue(calls.get(index), Lenient.text(delta, "partial_json"), told);
      default -> {}
    }
  }

  private void argue(
      @org.jspecify.annotations.Nullable Call call, String json, Consumer<Event> told) {
    if (call != null && !json.isEmpty()) {
      call.argued = true;
      say(new Event.CallArgued(0, call.number, json), told);
    }
  }

  private void say(Event event, Consumer<Event> told) {
    if (event.generatedChars() > 0) {
      generatedChars += event.generatedChars();
      told.accept(event);
    }
  }

  // A stream that is cut has not told how much was generated, but how much was asked.
  private void estimate(Consumer<Event> told) {
    long seen = generatedChars / CHARS_PER_TOKEN;
    if (seen >= estimated + TOKENS_BETWEEN_ESTIMATES) {
      estimated = seen;
      usage.tokens().ifPresent(tokens -> told.accept(new Event.Used(raised(tokens, seen))));
    }
  }

  private static Tokens raised(Tokens begun, long seen) {
    return new Tokens(
        begun.input(),
        begun.cacheRead(),
        begun.cacheWrite5m(),
        begun.cacheWrite1h(),
        Math.max(begun.output(), seen),
        begun.reasoning());
  }

  // A call without arguments has none at all here; others read them as JSON.
  private void blockEnded(Object index, Consumer<Event> told) {
    Call call = calls.get(index);
    if (call != null && !call.argued) {
      argue(call, "{}", told);
    }
  }

  private void finish(JsonObject event, Consumer<Event> told) {
    JsonObject delta = Lenient.object(event, "delta");
    String reason = Lenient.text(delta, "stop_reason");
    usage.read(Lenient.object(event, "usage"));
    usage.tokens().ifPresent(tokens -> told.accept(new Event.Used(tokens)));
    if (!reason.isEmpty() && !finished) {
      finished = true;
      Optional<String> sequence =
          Optional.of(Lenient.text(delta, "stop_sequence")).filter(text -> !text.isEmpty());
      told.accept(new Event.Finished(0, Stops.reason(reason), sequence));
    }
  }

  private void end(Consumer<Event> told, StopReason reason) {
    if (!finished) {
      finished = true;
      told.accept(new Event.Finished(0, reason, Optional.empty()));
    }
    told.accept(new Event.Ended());
  }

  @Override
  public void end(Consumer<Event> told) {
    // Without message_stop it is cut.
  }
}
