package io.tollgate.router.exchange;

import static io.tollgate.router.exchange.Remedy.NONE;
import static io.tollgate.router.exchange.Remedy.OTHER_ENDPOINT;
import static io.tollgate.router.exchange.Remedy.OTHER_MODEL;
import static io.tollgate.router.exchange.Remedy.SAME_ENDPOINT;

/**
 * The kinds of faults: the word in the books, which never varies, where the same request may still
 * succeed, and whether it speaks against the health of the endpoint rather than against the
 * request.
 */
public enum Ailment {
  RATE_LIMITED("rate_limited", SAME_ENDPOINT, false),
  OVERLOADED("overloaded", SAME_ENDPOINT, true),
  UNAUTHORIZED("provider_auth", OTHER_ENDPOINT, true),
  BAD_REQUEST("bad_request", NONE, false),
  NOT_FOUND("not_found", OTHER_ENDPOINT, false),
  CONTEXT_TOO_LONG("context_too_long", OTHER_MODEL, false),
  CONTENT_REFUSED("content_refused", OTHER_MODEL, false),
  UNSAYABLE("unsayable", OTHER_MODEL, false),
  /** What the caller may spend is not enough for this model: a matter of no provider. */
  UNAFFORDABLE("budget_exceeded", OTHER_MODEL, false),
  BROKEN("provider_error", SAME_ENDPOINT, true),
  DISCONNECTED("disconnected", SAME_ENDPOINT, true),
  UNREACHABLE("unreachable", SAME_ENDPOINT, true),
  CONNECTED_LATE("timeout_connect", OTHER_ENDPOINT, true),
  BEGUN_LATE("timeout_first_byte", OTHER_ENDPOINT, true),
  FELL_SILENT("timeout_idle", OTHER_ENDPOINT, true),
  /** A caller may have left it too little time, so nobody says that the endpoint is unwell. */
  OUT_OF_TIME("timeout_total", NONE, false),
  TRUNCATED("truncated", SAME_ENDPOINT, true),
  SHUTTING_DOWN("gateway_shutdown", NONE, false);

  private final String word;
  private final Remedy remedy;
  private final boolean sickness;

  Ailment(String word, Remedy remedy, boolean sickness) {
    this.word = word;
    this.remedy = remedy;
    this.sickness = sickness;
  }

  String word() {
    return word;
  }

  Remedy remedy() {
    return remedy;
  }

  boolean isSickness() {
    return sickness;
  }
}
