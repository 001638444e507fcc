package io.tollgate.scripted.say;

import java.util.List;

/**
 * An answer before it is put into a dialect.
 *
 * @param reasoning the pieces in which the reasoning is streamed
 * @param text the pieces in which the text is streamed
 * @param tokens what it costs, whatever is {@code told}
 */
public record Reply(
    List<String> reasoning,
    List<String> text,
    List<ToolCall> tools,
    Stop stop,
    Tokens tokens,
    UsageTold told) {

  private static final Tokens PROMPT = new Tokens(7, 4, 0, 0, 0, 0);

  public Reply {
    reasoning = List.copyOf(reasoning);
    text = List.copyOf(text);
    tools = List.copyOf(tools);
  }

  /** Says this, a token per piece, to a prompt of 11 tokens of which 4 were cached. */
  public static Reply saying(String... pieces) {
    return new Reply(
        List.of(),
        List.of(pieces),
        List.of(),
        Stop.END,
        PROMPT.withCompletion(pieces.length, 0),
        UsageTold.RIGHT);
  }

  /** Says nothing and wants these tools called, all at once. */
  public static Reply calling(ToolCall... calls) {
    return saying().andCalling(calls);
  }

  /** Wants these tools called after what it says; a token for each piece of their arguments. */
  public Reply andCalling(ToolCall... calls) {
    long pieces = List.of(calls).stream().mapToLong(call -> call.pieces().size()).sum();
    return new Reply(
        reasoning,
        text,
        List.of(calls),
        Stop.TOOLS,
        tokens.withCompletion(tokens.output() + pieces, tokens.reasoning()),
        told);
  }

  /** Thinks this before it says anything, a token per piece. */
  public Reply thinking(String... pieces) {
    return new Reply(
        List.of(pieces),
        text,
        tools,
        stop,
        tokens.withCompletion(tokens.output(), pieces.length),
        told);
  }

  public Reply withoutText() {
    return new Reply(
        reasoning, List.of(), tools, stop, tokens.withCompletion(0, tokens.reasoning()), told);
  }

  public Reply stopping(Stop reason) {
    return new Reply(reasoning, text, tools, reason, tokens, told);
  }

  public Reply spending(Tokens truth) {
    return new Reply(reasoning, text, tools, stop, truth, told);
  }

  public Reply telling(UsageTold usage) {
    return new Reply(reasoning, text, tools, stop, tokens, usage);
  }

  public String wholeText() {
    return String.join("", text);
  }

  public String wholeReasoning() {
    return String.join("", reasoning);
  }

  /** Into how many pieces it is generated. */
  public int pieces() {
    return reasoning.size()
        + text.size()
        + tools.stream().mapToInt(call -> call.pieces().size()).sum();
  }

  @Override
  public String toString() {
    return "Reply[%d pieces, %s, %s]".formatted(pieces(), stop, tokens);
  }
}
