package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.StopReason;

/** Gemini's words for why a candidate finished. */
final class Stops {

  private Stops() {}

  static boolean isFinish(String word) {
    return !word.isEmpty() && !word.equals("FINISH_REASON_UNSPECIFIED");
  }

  /**
   * What a word means. Whatever is neither a natural end nor a limit was stopped by something the
   * caller must know of: a filter, or the provider's check of a call the model made up.
   */
  static StopReason read(String word, boolean calledTools) {
    return switch (word) {
      case "STOP" -> calledTools ? StopReason.TOOL_CALLS : StopReason.END;
      case "MAX_TOKENS" -> StopReason.LENGTH;
      case "CONTINUATION" -> StopReason.PAUSE;
      default -> StopReason.CONTENT_FILTER;
    };
  }

  static String told(StopReason reason) {
    return switch (reason) {
      case END, STOP_SEQUENCE, TOOL_CALLS, PAUSE -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
    };
  }
}
