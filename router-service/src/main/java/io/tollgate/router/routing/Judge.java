package io.tollgate.router.routing;

import io.tollgate.router.catalog.Catalog;

/** Judges how much a request takes. A pure function: it calls nobody and remembers nothing. */
@FunctionalInterface
public interface Judge {

  /** Judges nothing: a request takes whatever its name says. */
  Judge UNDECIDED = (question, catalog) -> Judgement.UNKNOWN;

  Judgement judge(Question question, Catalog catalog);
}
