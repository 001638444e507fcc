package io.tollgate.router.routing;

import java.util.Locale;

/**
 * Why a model is in or out. The order is a ranking: where nothing suits, those are tried whose
 * reason comes first.
 */
public enum Reason {
  SUITS,
  /** None of its endpoints may be called now. */
  EJECTED,
  /** It is not up to what the request was judged to take. */
  BELOW_TIER,
  /** The prompt, or what may be generated, is longer than it takes. */
  TOO_SHORT,
  /** It cannot do something the request makes use of. */
  LACKS_ABILITY,
  /** It stands in only where nothing real is configured. */
  STANDS_IN,
  NOT_CONFIGURED,
  /** It is for something else than what is asked. */
  OTHER_OPERATION,
  /** The caller wished for other providers. */
  NOT_WISHED,
  /** It costs more than the caller wished, or nobody knows what it costs. */
  TOO_DEAR,
  /** The caller asked for free models. */
  NOT_FREE,
  /** The caller may not be answered by it. */
  NOT_ALLOWED;

  /** Its name in recorded decisions. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may be tried all the same where nothing suits: then the provider is to judge. */
  boolean isLenient(boolean strict) {
    return switch (this) {
      case SUITS, EJECTED, BELOW_TIER, TOO_SHORT, STANDS_IN -> true;
      case LACKS_ABILITY -> !strict;
      case NOT_CONFIGURED, OTHER_OPERATION, NOT_WISHED, TOO_DEAR, NOT_FREE, NOT_ALLOWED -> false;
    };
  }
}
