package io.tollgate.scripted.script;

/** How an answer ends. */
public enum End {
  /** As it should. */
  COMPLETE,
  /** The connection is closed in the middle, as when a process dies (FIN). */
  CUT,
  /** The connection is reset in the middle, as when a network path dies (RST). */
  RESET,
  /** Silence in the middle, until it is released or the client leaves; then the rest. */
  STALL,
  /** Never: what was generated is sent again and again until the client leaves. */
  ENDLESS
}
