package io.tollgate.router.sdk;

import java.util.List;

/**
 * What an application got.
 *
 * @param promptTokens the whole prompt, cached or not
 */
record Answer(String text, List<Call> calls, long promptTokens, long completionTokens) {

  /**
   * A tool the model wants called.
   *
   * @param id empty where the dialect has none
   * @param arguments JSON
   */
  record Call(String id, String name, String arguments) {}

  /** What an application is told when there is no answer. */
  record Refusal(int status, String message) {}
}
