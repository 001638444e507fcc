package io.tollgate.scripted;

import io.tollgate.scripted.dialect.Answer;
import io.tollgate.scripted.dialect.Call;
import io.tollgate.scripted.dialect.Event;
import io.tollgate.scripted.dialect.Voice;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.script.Saying;
import io.tollgate.scripted.script.Script;
import io.tollgate.scripted.script.Twist;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes of a script and a call the answer that is to be sent. Pure. */
final class Composition {

  private static final int ERROR_STATUS = 500;
  private static final String ERROR_MESSAGE = "The script breaks this off.";

  private Composition() {}

  static Answer of(Script script, Call call) {
    Answer answer = said(script, call).with(script.headers());
    return answer.with(twisted(script.twist(), answer, call));
  }

  private static Answer said(Script script, Call call) {
    return switch (script.saying()) {
      case Saying.Say(Reply reply, int offered) ->
          reply(offered == 0 ? reply : reply.andCalling(tools(offered, call)), call);
      case Saying.Refuse(int status, String message) -> refusal(status, message, call);
      case Saying.Raw raw ->
          new Answer(
              raw.status(),
              Map.of("Content-Type", raw.contentType()),
              raw.isStream(),
              List.of(new Event(raw.body(), 1)),
              script.rawBill());
      case Saying.HangUp ignored -> throw new IllegalArgumentException("nothing is said");
    };
  }

  private static Answer reply(Reply reply, Call call) {
    return call.complaint()
        .map(complaint -> refusal(400, complaint, call))
        .orElseGet(() -> spoken(call.operation().voice(), reply, call));
  }

  private static Answer spoken(Voice voice, Reply reply, Call call) {
    Answer answer = voice.answer(reply, call);
    return answer.with(headers(voice, answer, call));
  }

  private static Answer refusal(int status, String message, Call call) {
    Voice voice = call.operation().voice();
    Answer answer = voice.refusal(status, message, call);
    return answer.with(headers(voice, answer, call));
  }

  private static Map<String, String> headers(Voice voice, Answer answer, Call call) {
    Map<String, String> headers = new HashMap<>(voice.headers(call));
    headers.putAll(answer.headers());
    return headers;
  }

  private static ToolCall[] tools(int calls, Call call) {
    List<String> names = call.tools().isEmpty() ? List.of("a_tool") : call.tools();
    return IntStream.range(0, calls)
        .mapToObj(i -> new ToolCall(names.get(i % names.size()), "{\"call\":" + i + "}"))
        .toArray(ToolCall[]::new);
  }

  private static List<Event> twisted(Twist twist, Answer answer, Call call) {
    if (twist.kind() == Twist.Kind.NONE) {
      return answer.events();
    }
    int at = Math.min(answer.streamed() ? twist.after() : 0, answer.events().size() - 1);
    List<Event> events = new ArrayList<>(answer.events());
    switch (twist.kind()) {
      case NONE -> {}
      case BROKEN_JSON -> events.set(at, half(events.get(at)));
      case BROKEN_EVENT -> events.set(at, garbled(events.get(at)));
      case ERROR -> {
        events.subList(at, events.size()).clear();
        events.add(error(answer, call, at));
      }
    }
    return events;
  }

  private static Event error(Answer answer, Call call, int at) {
    Voice voice = call.operation().voice();
    return answer.streamed()
        ? voice.errorEvent(ERROR_STATUS, ERROR_MESSAGE, call, at)
        : voice.refusal(ERROR_STATUS, ERROR_MESSAGE, call).events().getFirst();
  }

  /** The event ends where it should, and half of its JSON is missing. */
  private static Event half(Event event) {
    String text = new String(event.bytes(), StandardCharsets.UTF_8);
    String end = text.substring(text.stripTrailing().length());
    return event.with(
        (text.substring(0, text.length() / 2) + end).getBytes(StandardCharsets.UTF_8));
  }

  /** The event has lost its first bytes and its end. */
  private static Event garbled(Event event) {
    String text = new String(event.bytes(), StandardCharsets.UTF_8).strip();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return event.with(Arrays.copyOfRange(bytes, Math.min(3, bytes.length), bytes.length));
  }
}
