package io.tollgate.router.chat;

import io.tollgate.contract.Tokens;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.Optional;

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
   */
  record Streamed(ReadStream<Buffer> bytes, Runnable abort) implements Answer {}

  /** No answer. */
  record Failed(Fault fault) implements Answer {}
}
