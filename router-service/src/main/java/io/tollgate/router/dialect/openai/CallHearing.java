package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.dialect.Fields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts the pieces of tool calls in their places. A piece belongs to the call of its index; where a
 * server gives all calls one index, another id begins another call.
 */
final class CallHearing {

  private static final int FUNCTION = -1;

  private final int choice;
  private final String answer;
  private final Map<Integer, Begun> byIndex = new HashMap<>();
  private int calls;

  private record Begun(int number, String id) {
    boolean isAnother(String otherId, String name) {
      return !otherId.isEmpty() && !otherId.equals(id) && !name.isEmpty();
    }
  }

  CallHearing(int choice, String answer) {
    this.choice = choice;
    this.answer = answer;
  }

  boolean any() {
    return calls > 0;
  }

  void hear(Fields piece, int position, Consumer<Event> told) {
    piece
        .object("function")
        .ifPresent(function ->
            hear(
                piece.count("index", 0).orElse(position),
                piece.text("id").orElse(""),
                function,
                Thoughts.signatureOf(piece),
                told));
  }

  /** A call in the form of before there were tools. */
  void hearFunction(Fields function, Consumer<Event> told) {
    hear(FUNCTION, "", function, Optional.empty(), told);
  }

  private void hear(
      int index, String id, Fields function, Optional<String> signature, Consumer<Event> told) {
    String name = function.text("name").orElse("");
    Begun known = byIndex.get(index);
    boolean begins = known == null || known.isAnother(id, name);
    Begun call = begins || known == null ? begin(index, id) : known;
    if (begins) {
      told.accept(new Event.CallBegun(choice, call.number(), call.id(), name, signature));
    }
    function
        .text("arguments")
        .filter(json -> !json.isEmpty())
        .ifPresent(json -> told.accept(new Event.CallArgued(choice, call.number(), json)));
  }

  private Begun begin(int index, String id) {
    Begun begun = new Begun(calls, id.isEmpty() ? CallIds.made(answer, choice, calls) : id);
    calls++;
    byIndex.put(index, begun);
    return begun;
  }
}
