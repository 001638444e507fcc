package io.tollgate.router.dialect;

import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What becomes of a stream on its way from the provider to the caller. Has state: one stream, one
 * passage, one event loop.
 */
public interface Passage {

  /** What the caller gets, as a media type. */
  default String mediaType() {
    return "text/event-stream; charset=utf-8";
  }

  /** The bytes for the caller now, possibly none: an event is handed on when it is whole. */
  Buffer pass(Buffer arrived);

  /** The provider has closed its side: the bytes for the caller now, possibly none. */
  Buffer end();

  /** Whether the answer is complete; its last bytes are then {@link #closing()}. */
  boolean done();

  /** What is wrong with the stream; nothing more passes then. */
  Optional<Fault> fault();

  /** Whether nothing came so far that belongs to an answer. */
  boolean blank();

  Heard heard();

  /** The last bytes, to be sent when everything is settled. */
  Buffer closing();

  /**
   * The last bytes of a stream that broke: this event of the caller's dialect, as it is delivered.
   */
  default Buffer breaking(Buffer errorEvent) {
    return errorEvent;
  }
}
