package io.tollgate.router.conversation;

/** Why a model stopped. */
public enum StopReason {
  /** It had said what it wanted. */
  END,
  /** It reached the most tokens it may write. */
  LENGTH,
  /** It came to a text it was told to stop at. */
  STOP_SEQUENCE,
  /** It waits for the results of tools. */
  TOOL_CALLS,
  /** A filter stopped it, or it refused. */
  CONTENT_FILTER,
  /** It paused and can be asked to go on. */
  PAUSE
}
