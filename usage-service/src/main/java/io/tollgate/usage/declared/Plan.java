package io.tollgate.usage.declared;

import io.tollgate.usage.declared.Change.Action;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it takes to make the installation what a document says.
 *
 * @param fingerprint of these very changes: the same as long as neither the document nor what it
 *     speaks of has changed
 */
record Plan(String fingerprint, Map<String, Integer> summary, List<Change> changes) {

  int count(Action action) {
    return summary.getOrDefault(action.toString(), 0);
  }

  static Plan of(String fingerprint, List<Change> changes) {
    Map<Action, Integer> counts = new EnumMap<>(Action.class);
    changes.forEach(change -> counts.merge(change.action(), 1, Integer::sum));
    Map<String, Integer> summary = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      summary.put(action.toString(), counts.getOrDefault(action, 0));
    }
    return new Plan(fingerprint, summary, List.copyOf(changes));
  }
}
