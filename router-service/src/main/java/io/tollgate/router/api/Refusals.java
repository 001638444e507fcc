package io.tollgate.router.api;

import io.tollgate.contract.ApiKey.Scope;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.exchange.Refusal.Kind;
import io.tollgate.router.limits.Admission.Throttled;
import io.tollgate.router.limits.Limit;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What is said to callers who get no answer. The codes are an API. */
final class Refusals {

  static final Refusal NO_KEY =
      Refusal.of(
          Kind.AUTHENTICATION,
          401,
          "missing_api_key",
          "Send your key: 'Authorization: Bearer sk-tg-...'.");
  static final Refusal WRONG_KEY =
      Refusal.of(
          Kind.AUTHENTICATION, 401, "invalid_api_key", "This key is unknown, blocked or expired.");
  static final Refusal NOT_JSON =
      Refusal.of(
          Kind.INVALID, 415, "unsupported_media_type", "Send 'Content-Type: application/json'.");
  static final Refusal NOT_READY =
      unavailable("This router has just started and knows no models yet.");

  /** What cannot be booked is not done. */
  static final Refusal UNRECORDED =
      unavailable("Usage cannot be recorded now, so no model is called.");

  static final Refusal UNREADABLE =
      Refusal.of(Kind.INVALID, 400, "invalid_request", "The body could not be read to its end.");
  static final Refusal MALFORMED =
      Refusal.of(
          Kind.INVALID,
          400,
          "invalid_request",
          "The head of the request is malformed. Its 'Host' must name a host.");
  static final Refusal INTERNAL =
      Refusal.of(
          Kind.SERVER,
          500,
          "internal_error",
          "The gateway failed. Its log says why, under this x-request-id.");

  private static final Duration SOON = Duration.ofSeconds(1);

  private Refusals() {}

  static Refusal invalid(String message, String param) {
    return Refusal.of(Kind.INVALID, 400, "invalid_request", message).blaming(param);
  }

  static Refusal tooLarge(long mostBytes) {
    return Refusal.of(
        Kind.TOO_LARGE,
        413,
        "request_too_large",
        "The body has more than the %d bytes that are read.".formatted(mostBytes));
  }

  static Refusal notFound(String path) {
    return Refusal.of(Kind.NOT_FOUND, 404, "unknown_url", "There is nothing at " + path + ".");
  }

  static Refusal wrongMethod(String path, String allowed) {
    return Refusal.of(
        Kind.INVALID, 405, "method_not_allowed", "%s answers %s.".formatted(path, allowed));
  }

  static Refusal unknownModel(String name) {
    return Refusal.of(
            Kind.NOT_FOUND,
            404,
            "model_not_found",
            "Model '%s' is not known here. GET /v1/models lists the ones that are.".formatted(name))
        .blaming("model");
  }

  static Refusal unavailableModel(String name, String reason) {
    return Refusal.of(
            Kind.NOT_FOUND,
            404,
            "model_not_available",
            "Model '%s' cannot be called here. %s".formatted(name, reason))
        .blaming("model");
  }

  static Refusal modelNotAllowed(String name) {
    return Refusal.of(
            Kind.PERMISSION,
            403,
            "model_not_allowed",
            "This key may not use the model '%s'. GET /v1/models lists the ones it may."
                .formatted(name))
        .blaming("model");
  }

  /** Nobody can tell which model would answer what only passes through. */
  static Refusal providerNotAllowed(String provider) {
    return Refusal.of(
        Kind.PERMISSION,
        403,
        "provider_not_allowed",
        "This key may use some models only. To pass through it must be allowed '%s/*'."
            .formatted(provider));
  }

  static Refusal outOfScope(Scope missing) {
    return Refusal.of(
        Kind.PERMISSION,
        403,
        "scope_missing",
        "This key is not for this: it lacks the scope '%s'.".formatted(missing.word()));
  }

  static Refusal addressNotAllowed(Optional<InetAddress> from) {
    return Refusal.of(
        Kind.PERMISSION,
        403,
        "address_not_allowed",
        from.map(address -> "This key may not be used from %s.".formatted(address.getHostAddress()))
            .orElse("This key may not be used from an address that nobody can tell."));
  }

  static Refusal unknownProvider(String name) {
    return Refusal.of(
        Kind.NOT_FOUND,
        404,
        "provider_not_found",
        "There is no provider '%s' here.".formatted(name));
  }

  static Refusal unavailableProvider(String reason) {
    return Refusal.of(Kind.NOT_FOUND, 404, "provider_not_available", reason);
  }

  static Refusal unknownResponse(String id) {
    return Refusal.of(
        Kind.NOT_FOUND,
        404,
        "response_not_found",
        "Nothing is known of a response '%s' on this account.".formatted(id));
  }

  /** It is with one of several, and nobody here knows with which. */
  static Refusal responseSomewhere(String id) {
    return Refusal.of(
        Kind.NOT_FOUND,
        404,
        "response_not_found",
        "This router did not see a response '%s' made and there is not exactly one place where it may be. Ask for it under /passthrough/{provider}/v1/responses/."
            .formatted(id));
  }

  static Refusal responseElsewhere(String id, String provider) {
    return Refusal.of(
            Kind.INVALID,
            409,
            "response_kept_elsewhere",
            "The response '%s' is kept by %s: ask one of its models to go on from it."
                .formatted(id, provider))
        .blaming("previous_response_id");
  }

  static Refusal unknownRequest(String id) {
    return Refusal.of(
        Kind.NOT_FOUND,
        404,
        "request_not_found",
        "Nothing is known of a call '%s' on this account.".formatted(id));
  }

  static Refusal throttled(Throttled throttled) {
    Limit limit = throttled.limit();
    String most =
        switch (throttled.what()) {
          case REQUESTS -> limit.requestsPerMinute().orElse(0) + " requests a minute";
          case TOKENS -> limit.tokensPerMinute().orElse(0) + " tokens a minute";
          case PLACES -> limit.atOnce().orElse(0) + " calls at once";
        };
    return Refusal.of(
            Kind.RATE_LIMIT,
            429,
            "rate_limit_exceeded",
            "This %s may have %s%s. Try again later."
                .formatted(
                    limit.level().name().toLowerCase(Locale.ROOT),
                    most,
                    limit.model().map(model -> " of the model '" + model + "'").orElse("")))
        .retryAfter(throttled.retryAfter());
  }

  static Refusal unavailable(String message) {
    return Refusal.of(Kind.OVERLOADED, 503, "unavailable", message)
        .retryAfter(Duration.ofSeconds(1));
  }

  /** More calls wait for an answer than can be served well. */
  static Refusal overloaded() {
    return Refusal.of(
            Kind.OVERLOADED,
            503,
            "gateway_overloaded",
            "The gateway has more to do than it can do well. Try again later.")
        .retryAfter(SOON);
  }

  /** Nothing that could answer is well; the wait is until something may be. */
  static Refusal noneWell(Duration wait) {
    return Refusal.of(
            Kind.OVERLOADED,
            503,
            "no_provider_available",
            "Every provider of this model is failing or full now. Try again later.")
        .retryAfter(wait);
  }

  /**
   * What the last attempt's failure means to the caller; a provider's own words keep their meaning.
   */
  static Refusal from(Fault fault, String provider) {
    Refusal refusal = said(fault, provider);
    return fault.retryAfter().map(refusal::retryAfter).orElse(refusal);
  }

  private static Refusal said(Fault fault, String provider) {
    return switch (fault) {
      case Fault.BadRequest(int status, String message) ->
          Refusal.of(Kind.INVALID, status, "provider_refused", provider + ": " + message);
      case Fault.NotFound(String message) ->
          Refusal.of(Kind.NOT_FOUND, 404, "provider_refused", provider + ": " + message);
      case Fault.ContextTooLong(int status, String message) ->
          Refusal.of(Kind.INVALID, status, "context_length_exceeded", provider + ": " + message);
      case Fault.ContentRefused(int status, String message) ->
          Refusal.of(Kind.INVALID, status, "content_filter", provider + ": " + message);
      case Fault.Unsayable(String reason, String param) ->
          Refusal.of(Kind.INVALID, 400, "unsupported_by_provider", provider + ": " + reason)
              .blaming(param);
      case Fault.RateLimited limited ->
          Refusal.of(
              Kind.RATE_LIMIT,
              429,
              "provider_rate_limited",
              provider + " limits our rate. Try again later.");
      case Fault.Overloaded overloaded ->
          Refusal.of(Kind.OVERLOADED, 503, "provider_overloaded", provider + " is overloaded.")
              .retryAfter(SOON);
      case Fault.Unauthorized unauthorized ->
          Refusal.of(
              Kind.SERVER,
              502,
              "provider_auth",
              provider + " does not accept the gateway's credentials; its operator must look.");
      case Fault.Broken(String what) -> broken("provider_error", provider + " " + what + ".");
      case Fault.Disconnected disconnected ->
          broken("provider_error", provider + " broke the connection.");
      case Fault.Truncated truncated ->
          broken("provider_truncated", provider + " broke off its answer.");
      case Fault.Unreachable unreachable ->
          Refusal.of(Kind.OVERLOADED, 503, "provider_unreachable", provider + " cannot be reached.")
              .retryAfter(SOON);
      case Fault.ShuttingDown shuttingDown ->
          Refusal.of(
                  Kind.OVERLOADED,
                  503,
                  "gateway_restarting",
                  "The gateway is restarting. Ask again.")
              .retryAfter(SOON);
      case Fault.TimedOut(Phase phase, Duration after) ->
          Refusal.of(Kind.SERVER, 504, "provider_timeout", provider + late(phase) + in(after));
    };
  }

  private static Refusal broken(String code, String message) {
    return Refusal.of(Kind.SERVER, 502, code, message);
  }

  private static String late(Phase phase) {
    return switch (phase) {
      case CONNECT -> " accepted no connection for ";
      case FIRST_BYTE, IDLE -> " was silent for ";
      case TOTAL -> " did not finish within ";
    };
  }

  private static String in(Duration time) {
    return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s." : time.toMillis() + " ms.";
  }
}
