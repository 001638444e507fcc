package io.tollgate.scripted;

import io.tollgate.scripted.script.Script;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each provider plays next: the scripts in its queue, one per request, then its habit. */
final class Repertoire {

  private final Map<String, Deque<Script>> queues = new HashMap<>();
  private final Map<String, Script> habits = new HashMap<>();

  synchronized void enqueue(String provider, Collection<Script> scripts) {
    queues.computeIfAbsent(provider, name -> new ArrayDeque<>()).addAll(scripts);
  }

  synchronized void makeHabit(String provider, Script script) {
    habits.put(provider, script);
  }

  /** The script of the request that is there; empty when nobody wrote one. */
  synchronized Optional<Script> next(String provider) {
    Deque<Script> queue = queues.get(provider);
    return queue == null || queue.isEmpty()
        ? Optional.ofNullable(habits.get(provider))
        : Optional.of(queue.removeFirst());
  }

  synchronized void clear() {
    queues.clear();
    habits.clear();
  }
}
