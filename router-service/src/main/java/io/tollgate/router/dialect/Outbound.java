package io.tollgate.router.dialect;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reply;
import io.vertx.core.buffer.Buffer;

/** A dialect that providers speak: its requests are written, its answers are understood. */
public interface Outbound extends Dialect {

  /** Says a prompt to a model its provider knows by this name. */
  Written write(Prompt prompt, String model, boolean streamed);

  /** How a stream is cut into events. */
  Framing framing();

  /** Looks at a whole answer, once and without building a tree. */
  Look look(Buffer answer);

  /** Understands a stream, event by event. */
  Hearing hearing();

  /** Understands a whole answer that {@link #look} found to be one. */
  Reply hear(Buffer answer);

  /** What a provider complains of in the body of an answer that is an error. */
  Complaint complaint(Buffer body);
}
