package io.tollgate.usage.reconciliation;

/** Why a line of a usage file cannot be read. Thrown, though expected: any cell may be the one. */
final class Flaw extends RuntimeException {

  private static final long serialVersionUID = 1;

  Flaw(String why) {
    super(why, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
