package io.tollgate.router.exchange;

import java.time.Duration;
import java.util.Optional;

/**
 * Why an attempt did not succeed. The words of {@link #errorClass()} go into the books and never
 * vary.
 */
public sealed interface Fault {

  /** A short fixed word for the kind of fault. */
  String errorClass();

  /** Whether another provider may succeed where this one did not. */
  default boolean worthTryingElsewhere() {
    return true;
  }

  /** The provider has had enough of us for now. */
  record RateLimited(Optional<Duration> retryAfter) implements Fault {
    @Override
    public String errorClass() {
      return "rate_limited";
    }
  }

  /** The provider does not accept our credentials: the operator's business, not the caller's. */
  record Unauthorized(int status) implements Fault {
    @Override
    public String errorClass() {
      return "provider_auth";
    }
  }

  /**
   * The provider says that the request itself is wrong. Its words are the caller's to read. Not to
   * know a model is a matter of this provider alone.
   */
  record BadRequest(int status, String message) implements Fault {
    @Override
    public String errorClass() {
      return "bad_request";
    }

    @Override
    public boolean worthTryingElsewhere() {
      return status == 404;
    }
  }

  /** The provider's dialect has no words for something the answer would be wrong without. */
  record Unsayable(String reason, String param) implements Fault {
    @Override
    public String errorClass() {
      return "unsayable";
    }
  }

  /** The provider failed or answered with something that is no answer. */
  record Broken(String what) implements Fault {
    @Override
    public String errorClass() {
      return "provider_error";
    }
  }

  /** The provider could not be reached. */
  record Unreachable() implements Fault {
    @Override
    public String errorClass() {
      return "unreachable";
    }
  }

  /** The provider took longer than it may. */
  record TimedOut(Duration after) implements Fault {
    @Override
    public String errorClass() {
      return "timeout";
    }
  }

  /** The provider began to answer and broke off. */
  record Truncated() implements Fault {
    @Override
    public String errorClass() {
      return "truncated";
    }
  }
}
