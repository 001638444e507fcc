package io.tollgate.router.dialect;

import java.util.Optional;

/**
 * A language in which models are asked and answer. A dialect has no state and calls nobody; there
 * is one instance of each, so two are the same when they are the same object.
 */
public interface Dialect {

  /** Its short name, as it stands in documents and decisions. */
  String name();

  /** How vectors are asked for in it; empty in dialects that have no words for them. */
  default Optional<Embeddings> embeddings() {
    return Optional.empty();
  }
}
