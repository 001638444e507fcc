package io.tollgate.router.conversation;

/** Whether the model must, may or must not call tools. */
public sealed interface ToolChoice {

  record Auto() implements ToolChoice {}

  record None() implements ToolChoice {}

  /** Any of them, but one. */
  record Required() implements ToolChoice {}

  /** This one. */
  record Named(String name) implements ToolChoice {}
}
