package io.tollgate.router.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The first words callers use for what a call is for. They write them as they like, so all that
 * come later are one: a series each would never end.
 */
final class Intents {

  static final int MOST = 50;
  static final String NONE = "none";
  static final String OTHER = "other";

  private final Set<String> words = ConcurrentHashMap.newKeySet();

  String known(@Nullable String intent) {
    if (intent == null) {
      return NONE;
    }
    if (words.contains(intent)) {
      return intent;
    }
    return words.size() < MOST && added(intent) ? intent : OTHER;
  }

  // Many may come at once.
  private synchronized boolean added(String intent) {
    return words.contains(intent) || (words.size() < MOST && words.add(intent));
  }
}
