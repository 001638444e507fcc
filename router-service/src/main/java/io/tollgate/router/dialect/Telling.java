package io.tollgate.router.dialect;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Tells one stream. Has state: one stream, one telling, one event loop. */
public interface Telling {

  /** The bytes for an event, possibly none; never asked for what ends a stream. */
  Buffer tell(Event event);

  /**
   * The last bytes of a complete stream: usage where this dialect tells it last, then its last
   * word.
   */
  Buffer close(Optional<Tokens> tokens);
}
