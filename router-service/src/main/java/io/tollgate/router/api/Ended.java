package io.tollgate.router.api;

import io.tollgate.contract.Outcome;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Heard;
import io.tollgate.router.exchange.Fault;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an attempt ended, and what it used as far as we know.
 *
 * @param tokens what the provider says was used, where it said so
 * @param seenOutput generated tokens as far as we saw them, for when the provider did not say
 * @param begun whether the provider began to answer: from then on it charges
 * @param firstTokenNanos when the first bytes of a stream came
 * @param beside what the provider says beside the tokens
 * @param partial whether the provider said so of an answer that was not finished
 */
record Ended(
    Outcome outcome,
    Optional<Fault> fault,
    Optional<Tokens> tokens,
    long seenOutput,
    boolean begun,
    OptionalLong firstTokenNanos,
    Beside beside,
    boolean partial) {

  /** When nothing is said beside the tokens. */
  Ended(
      Outcome outcome,
      Optional<Fault> fault,
      Optional<Tokens> tokens,
      long seenOutput,
      boolean begun,
      OptionalLong firstTokenNanos) {
    this(outcome, fault, tokens, seenOutput, begun, firstTokenNanos, Beside.NONE, false);
  }

  /** The same, with what the answer says beside the tokens. */
  Ended with(Beside said) {
    return new Ended(outcome, fault, tokens, seenOutput, begun, firstTokenNanos, said, partial);
  }

  /** Whether the counts of tokens are ours, or the provider's of a part of what it did. */
  boolean estimated() {
    return begun && (tokens.isEmpty() || partial);
  }

  /** What the books are told of an answer that made no sense. */
  Map<String, String> oddities() {
    return beside
        .odd()
        .map(raw -> Map.of("usage_flag", "absurd", "usage_raw", raw))
        .orElse(Map.of());
  }

  /** Generated tokens as far as we know. */
  long outputTokens() {
    return tokens.map(Tokens::out).orElse(seenOutput);
  }

  /** A provider that never began to answer charges nothing. */
  static Ended failed(Fault fault, boolean begun) {
    return new Ended(
        Outcome.FAILED, Optional.of(fault), Optional.empty(), 0, begun, OptionalLong.empty());
  }

  /** An answer that came whole; {@code gone} when nobody was there to take it. */
  static Ended whole(Optional<Tokens> tokens, long seenOutput, boolean gone) {
    return new Ended(
        gone ? Outcome.CANCELLED : Outcome.SERVED,
        Optional.empty(),
        tokens,
        seenOutput,
        true,
        OptionalLong.empty());
  }

  /** An answer that this caller did not wait for, as far as it was heard. */
  static Ended unheard(Heard heard, OptionalLong firstTokenNanos) {
    return new Ended(
        Outcome.CANCELLED,
        Optional.empty(),
        heard.tokens(),
        heard.seenOutput(),
        true,
        firstTokenNanos,
        heard.beside(),
        heard.partial());
  }

  /** A caller who left before anything was sent: nobody owes anything. */
  static Ended unsent() {
    return new Ended(
        Outcome.CANCELLED, Optional.empty(), Optional.empty(), 0, false, OptionalLong.empty());
  }

  /** A caller who left before the answer began; the provider may charge all the same. */
  static Ended abandoned() {
    return new Ended(
        Outcome.CANCELLED, Optional.empty(), Optional.empty(), 0, true, OptionalLong.empty());
  }
}
