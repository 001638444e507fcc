package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Event;
import io.tollgate.router.dialect.Fields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts the calls of tools among the items of an answer, and puts their pieces in their places.
 */
final class CallHearing {

  private final Map<Integer, Integer> byItem = new HashMap<>();
  private final Set<Integer> argued = new HashSet<>();

  boolean any() {
    return !byItem.isEmpty();
  }

  void begin(Fields event, Fields item, Consumer<Event> told) {
    int index = index(event);
    if (item.text("type").orElse("").equals("function_call") && !byItem.containsKey(index)) {
      int call = byItem.size();
      byItem.put(index, call);
      told.accept(
          new Event.CallBegun(
              0,
              call,
              item.text("call_id").or(() -> item.text("id")).orElse("call_" + call),
              item.text("name").orElse(""),
              Calls.signatureOf(item)));
    }
  }

  void argued(Fields event, Consumer<Event> told) {
    Integer call = byItem.get(index(event));
    if (call != null) {
      argued.add(call);
      event
          .text("delta")
          .filter(json -> !json.isEmpty())
          .ifPresent(json -> told.accept(new Event.CallArgued(0, call, json)));
    }
  }

  /** A call is complete: what was not told of it piece by piece is told now. */
  void done(Fields event, Fields item, Consumer<Event> told) {
    begin(event, item, told);
    Integer call = byItem.get(index(event));
    if (call != null && argued.add(call)) {
      item.text("arguments")
          .filter(json -> !json.isEmpty())
          .ifPresent(json -> told.accept(new Event.CallArgued(0, call, json)));
    }
  }

  private static int index(Fields event) {
    return event.count("output_index", 0).orElse(0);
  }
}
