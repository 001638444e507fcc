package io.tollgate.router.dialect;

import io.tollgate.router.exchange.Operation;
import java.util.Optional;

/**
 * What a request's URL says: what is asked of a model; in Gemini's dialect also which model,
 * whether the answer is streamed, and how.
 */
public record Address(
    Operation operation, Optional<String> model, boolean streamed, Delivery delivery) {

  /** Says nothing but that a model shall answer: everything is in the body. */
  public static final Address SILENT = new Address(Optional.empty(), false);

  /** Says that vectors are wanted: the rest is in the body. */
  public static final Address EMBEDDING =
      new Address(Operation.EMBEDDING, Optional.empty(), false, Delivery.EVENTS);

  public Address(Optional<String> model, boolean streamed) {
    this(Operation.CHAT, model, streamed, Delivery.EVENTS);
  }
}
