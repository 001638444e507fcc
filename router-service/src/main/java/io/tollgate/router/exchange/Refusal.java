package io.tollgate.router.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a caller gets no answer, before a dialect puts it into its own form.
 *
 * @param code an API: listed in the README, never renamed
 * @param message names what was wrong and what to do
 * @param param the field that is to blame; empty when it is not one field
 */
public record Refusal(
    Kind kind,
    int status,
    String code,
    String message,
    Optional<String> param,
    Optional<Duration> retryAfter) {

  /** What sort of refusal it is; every dialect has its own word for it. */
  public enum Kind {
    INVALID,
    AUTHENTICATION,
    PERMISSION,
    NOT_FOUND,
    TOO_LARGE,
    BUDGET,
    RATE_LIMIT,
    OVERLOADED,
    SERVER
  }

  public static Refusal of(Kind kind, int status, String code, String message) {
    return new Refusal(kind, status, code, message, Optional.empty(), Optional.empty());
  }

  public Refusal blaming(String field) {
    return new Refusal(
        kind,
        status,
        code,
        message,
        field.isEmpty() ? Optional.empty() : Optional.of(field),
        retryAfter);
  }

  public Refusal retryAfter(Duration wait) {
    return new Refusal(kind, status, code, message, param, Optional.of(wait));
  }
}
