package io.tollgate.usage.litellm.control;

import org.jspecify.annotations.Nullable;

/**
 * Why something is not done that LiteLLM's words asked for. Thrown, though it is expected: it takes
 * back the transaction, and every field may be the one that is wrong.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final int status;
  private final @Nullable String param;

  private Refusal(int status, @Nullable String param, String message) {
    super(message, null, false, false);
    this.status = status;
    this.param = param;
  }

  /** Of a field's value. */
  public static Refusal to(String field, String why) {
    return new Refusal(BAD_REQUEST, field, field + " " + why);
  }

  /** Of something that cannot be done at all. */
  public static Refusal because(String why) {
    return new Refusal(BAD_REQUEST, null, why);
  }

  /** Of a name that belongs to nobody in sight. */
  public static Refusal unknown(String field, String what, String name) {
    return new Refusal(NOT_FOUND, field, "There is no %s '%s'.".formatted(what, name));
  }

  /** Of what the bearer may not do. */
  public static Refusal forbidden(String why) {
    return new Refusal(FORBIDDEN, null, why);
  }

  /** Of a name that is taken. */
  public static Refusal taken(String field, String what, String name) {
    return new Refusal(
        CONFLICT, field, "There is a %s '%s' already: change it.".formatted(what, name));
  }

  int status() {
    return status;
  }

  @Nullable String param() {
    return param;
  }
}
