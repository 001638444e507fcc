package io.tollgate.router.dialect;

import io.tollgate.router.conversation.Event;
import java.util.function.Consumer;

/** Understands one stream. Has state: one stream, one hearing, one event loop. */
public interface Hearing {

  /**
   * Understands the data of one event and tells what happened, in order. Data that is unreadable,
   * or an error, is told as {@link Event.Failed}; completion as {@link Event.Ended}.
   */
  void hear(String data, Consumer<Event> told);

  /**
   * The stream ended without a last word: tells {@link Event.Ended} if it is complete all the same.
   */
  void end(Consumer<Event> told);

  /** What the answer said beside its tokens until now. */
  default Beside beside() {
    return Beside.NONE;
  }
}
