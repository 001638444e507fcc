package io.tollgate.local.process;

/** What became of a process we once started. */
public sealed interface Life {

  record Runs(Running process) implements Life {}

  /** It ended without being asked to. */
  record Died(long pid) implements Life {}

  /** It was never started here, or was stopped. */
  record Absent() implements Life {}

  default boolean runs() {
    return this instanceof Runs;
  }
}
