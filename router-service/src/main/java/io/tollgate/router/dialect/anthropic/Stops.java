package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.StopReason;

/** Why a model stopped, in Anthropic's words. */
final class Stops {

  private Stops() {}

  static String word(StopReason reason) {
    return switch (reason) {
      case END -> "end_turn";
      case LENGTH -> "max_tokens";
      case STOP_SEQUENCE -> "stop_sequence";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
      case PAUSE -> "pause_turn";
    };
  }

  /** A word of tomorrow is an end like any other. */
  static StopReason reason(String word) {
    return switch (word) {
      case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
      case "stop_sequence" -> StopReason.STOP_SEQUENCE;
      case "tool_use" -> StopReason.TOOL_CALLS;
      case "refusal" -> StopReason.CONTENT_FILTER;
      case "pause_turn" -> StopReason.PAUSE;
      default -> StopReason.END;
    };
  }
}
