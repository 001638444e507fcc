package io.tollgate.router.dialect.gemini;

/** A body that is JSON but means nothing here. Thrown and caught within this package. */
final class Misfit extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String param;
  private final String reason;

  Misfit(String param, String reason) {
    super(reason, null, false, false);
    this.param = param;
    this.reason = reason;
  }

  /** The field that is to blame. */
  String param() {
    return param;
  }

  String reason() {
    return reason;
  }
}
