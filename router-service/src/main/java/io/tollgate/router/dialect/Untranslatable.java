package io.tollgate.router.dialect;

/** A request has something in it that cannot be understood, or not be said in another dialect. */
public final class Untranslatable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String reason;
  private final String param;

  /**
   * @param param the field that is to blame; empty when it is the whole body
   */
  public Untranslatable(String reason, String param) {
    super(reason, null, false, false);
    this.reason = reason;
    this.param = param;
  }

  /** The same as an outcome of reading. */
  public Understood.Nothing understood() {
    return new Understood.Nothing(reason, param);
  }

  /** The same as an outcome of writing. */
  public Written.Unsayable unsayable() {
    return new Written.Unsayable(reason, param);
  }
}
