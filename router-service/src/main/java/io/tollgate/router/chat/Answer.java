package io.tollgate.router.chat;

import io.tollgate.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;
import java.util.function.Function;

/** What a provider began to answer, in OpenAI's dialect. */
public sealed interface Answer {

  /**
   * The whole answer.
   *
   * @param tokens what the provider says it used; empty when it does not say
   */
  record Whole(Buffer body, Optional<Tokens> tokens) implements Answer {
    @Override
    public String toString() {
      return "Whole[" + body.length() + " bytes]";
    }
  }

  /**
   * Server-sent events as they arrive, paused until somebody listens.
   *
   * @param abort ends the attempt at the provider
   * @param cut what it means when the bytes end with this exception
   */
  record Streamed(ReadStream<Buffer> bytes, Runnable abort, Function<Throwable, Fault> cut)
      implements Answer {}

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
