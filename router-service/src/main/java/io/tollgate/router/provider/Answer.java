package io.tollgate.router.provider;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Beside;
import io.tollgate.router.dialect.Passage;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What came of an attempt, in the caller's dialect. */
public sealed interface Answer {

  /**
   * The whole answer.
   *
   * @param tokens what the provider says was used; empty when it does not say
   * @param seenOutput generated tokens as far as we see them, for when it does not say
   * @param leftOut what the provider was not told, for want of words
   * @param keptAs the id under which the provider may keep it; empty in dialects that have none
   * @param headers those of the provider's that the caller may read
   * @param beside what it says beside the tokens
   */
  record Whole(
      Buffer body,
      Optional<Tokens> tokens,
      long seenOutput,
      List<String> leftOut,
      Optional<String> keptAs,
      Map<String, String> headers,
      Beside beside)
      implements Answer {

    public Whole(Buffer body, Optional<Tokens> tokens, long seenOutput, List<String> leftOut) {
      this(body, tokens, seenOutput, leftOut, Optional.empty(), Map.of(), Beside.NONE);
    }

    @Override
    public String toString() {
      return "Whole[" + body.length() + " bytes]";
    }
  }

  /**
   * A stream as it arrives from the provider, paused until somebody listens.
   *
   * @param passage makes of it what the caller gets
   * @param abort ends the attempt at the provider
   * @param cut what it means when the bytes end with this exception
   * @param headers those of the provider's that the caller may read
   */
  record Streamed(
      ReadStream<Buffer> bytes,
      Passage passage,
      Runnable abort,
      Function<Throwable, Fault> cut,
      List<String> leftOut,
      Map<String, String> headers)
      implements Answer {

    public Streamed(
        ReadStream<Buffer> bytes,
        Passage passage,
        Runnable abort,
        Function<Throwable, Fault> cut,
        List<String> leftOut) {
      this(bytes, passage, abort, cut, leftOut, Map.of());
    }
  }

  /**
   * No answer.
   *
   * @param begun whether the provider had begun to answer: then it charges for it
   */
  record Failed(Fault fault, boolean begun) implements Answer {
    public Failed(Fault fault) {
      this(fault, false);
    }
  }
}
