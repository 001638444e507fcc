package io.tollgate.router.dialect;

/** What a body turned out to be. */
public sealed interface Parsed {

  record Valid(Ask ask) implements Parsed {}

  /** Why it is no request, and the field that is to blame; empty when it is the whole body. */
  record Invalid(String reason, String param) implements Parsed {}
}
