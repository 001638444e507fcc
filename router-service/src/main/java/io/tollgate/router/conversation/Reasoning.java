package io.tollgate.router.conversation;

/** How much a model shall think before it answers. */
public sealed interface Reasoning {

  /** The provider decides. */
  record Unsaid() implements Reasoning {}

  /** Not at all. */
  record Off() implements Reasoning {}

  /** With this effort: minimal, low, medium, high, or a word of tomorrow. */
  record Effort(String level) implements Reasoning {}

  /** With this many tokens at most. */
  record Budget(int tokens) implements Reasoning {}
}
