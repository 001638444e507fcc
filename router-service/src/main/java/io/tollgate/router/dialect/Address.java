package io.tollgate.router.dialect;

import java.util.Optional;

/**
 * What a request's URL says: nothing in most dialects, the model and whether the answer is streamed
 * in Gemini's.
 */
public record Address(Optional<String> model, boolean streamed) {

  /** Says nothing: everything is in the body. */
  public static final Address SILENT = new Address(Optional.empty(), false);
}
