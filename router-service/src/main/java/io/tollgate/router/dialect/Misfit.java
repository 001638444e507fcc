package io.tollgate.router.dialect;

import java.io.IOException;

/** A body is JSON, but a field of it is not what it must be. Ends the reading of the body. */
public final class Misfit extends IOException {

  private static final long serialVersionUID = 1;

  private final String param;
  private final String reason;

  /**
   * @param param the field to blame
   * @param reason a sentence that names it
   */
  public Misfit(String param, String reason) {
    super(reason);
    this.param = param;
    this.reason = reason;
  }

  /** What the caller is told. */
  public Parsed.Invalid told() {
    return new Parsed.Invalid(reason, param);
  }
}
