package io.tollgate.router.dialect;

/**
 * A language in which models are asked and answer. A dialect has no state and calls nobody; there
 * is one instance of each, so two are the same when they are the same object.
 */
public interface Dialect {

  /** Its short name, as it stands in documents and decisions. */
  String name();
}
