package io.tollgate.router.dialect.anthropic;

/** What a request says has no sense in this dialect, or no words. */
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
