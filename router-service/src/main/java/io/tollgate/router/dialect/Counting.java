package io.tollgate.router.dialect;

import io.tollgate.router.conversation.TokenEstimate;
import io.vertx.core.buffer.Buffer;

/** A dialect in which callers may ask how many tokens a prompt has. */
public interface Counting extends Inbound {

  /** This many, as the whole answer. */
  Buffer count(long tokens);

  /** About how many a prompt has, for when its provider does not count in this dialect. */
  default Counted estimate(Ask ask) {
    return switch (read(ask)) {
      case Understood.Meaning(var prompt) -> new Counted.Answer(count(TokenEstimate.of(prompt)));
      case Understood.Nothing(var reason, var param) -> new Counted.Nothing(reason, param);
    };
  }
}
