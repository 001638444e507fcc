package io.tollgate.router.dialect;

import io.tollgate.router.exchange.Operation;
import java.util.Optional;

/**
 * What a request's URL says: what is asked of a model; in Gemini's dialect also which model,
 * whether the answer is streamed, and how.
 */
public record Address(
    Operation operation, Optional<String> model, boolean streamed, Delivery delivery) {

  /** Asks for an answer; everything else is in the body. */
  public static final Address SILENT = of(Operation.CHAT);

  /** Asks for this; everything else is in the body. */
  public static Address of(Operation operation) {
    return new Address(operation, Optional.empty(), false, Delivery.EVENTS);
  }

  public Address(Optional<String> model, boolean streamed) {
    this(Operation.CHAT, model, streamed, Delivery.EVENTS);
  }
}
