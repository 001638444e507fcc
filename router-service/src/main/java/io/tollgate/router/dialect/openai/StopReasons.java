package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.StopReason;

/** Why a model stopped, in OpenAI's words. */
final class StopReasons {

  /** OpenRouter's word for an answer that was not finished. */
  static final String ERROR = "error";

  private StopReasons() {}

  /**
   * Understands a word. Many servers say {@code stop} when they wait for tools, and all do when the
   * model refused.
   */
  static StopReason read(String word, boolean calls, boolean refused) {
    return switch (word) {
      case "length" -> StopReason.LENGTH;
      case "content_filter" -> StopReason.CONTENT_FILTER;
      default -> calls ? StopReason.TOOL_CALLS : ended(refused);
    };
  }

  private static StopReason ended(boolean refused) {
    return refused ? StopReason.CONTENT_FILTER : StopReason.END;
  }

  static String word(StopReason reason, boolean refused) {
    return switch (reason) {
      case END, STOP_SEQUENCE, PAUSE -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER -> refused ? "stop" : "content_filter";
    };
  }
}
