package io.tollgate.router.dialect.gemini;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Ids for calls of tools where Gemini gave none: counted through the conversation, and a result
 * belongs to the first call of its name that has none yet.
 */
final class CallIds {

  private final Map<String, Deque<String>> unanswered = new HashMap<>();
  private int calls;

  /** The id of a call. */
  String called(Optional<String> own, String name) {
    String id = own.filter(given -> !given.isEmpty()).orElse("call_" + calls);
    calls++;
    unanswered.computeIfAbsent(name, first -> new ArrayDeque<>()).add(id);
    return id;
  }

  /** The id of the call a result belongs to. */
  String answered(Optional<String> own, String name) {
    Deque<String> open = unanswered.computeIfAbsent(name, first -> new ArrayDeque<>());
    Optional<String> id = own.filter(given -> !given.isEmpty());
    if (id.isPresent()) {
      open.remove(id.get());
      return id.get();
    }
    String first = open.poll();
    return first == null ? called(Optional.empty(), name) : first;
  }
}
