package io.tollgate.router.dialect;

import io.tollgate.router.conversation.Reply;
import io.tollgate.router.exchange.Refusal;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** A dialect that callers speak: its requests are read, its answers are told. */
public interface Inbound extends Dialect {

  /** Names of headers that callers send along and providers who speak this dialect understand. */
  List<String> headers();

  /**
   * Looks at a request, once and without building a tree.
   *
   * @param address what the request's URL says of model and streaming, in dialects that say it
   *     there
   */
  Parsed parse(Buffer body, Address address);

  /** Understands a request that {@link #parse} found to be one. */
  Understood read(Ask ask);

  /** Listens to a stream that passes from a provider that speaks this dialect too. */
  Listener listener(Listening listening);

  /** Tells a stream of events. */
  Telling telling(Listening listening);

  /** Tells a whole answer. */
  Buffer tell(Reply reply, Listening listening);

  /** Tells how many tokens a prompt has; empty in dialects that cannot be asked for it. */
  default Optional<Buffer> count(long tokens) {
    return Optional.empty();
  }

  /** A refusal as the whole answer. */
  Buffer error(Refusal refusal, String requestId);

  /** A refusal as the last event of a stream that had begun. */
  Buffer errorEvent(Refusal refusal, String requestId);
}
