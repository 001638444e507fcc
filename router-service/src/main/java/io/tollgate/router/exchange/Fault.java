package io.tollgate.router.exchange;

import java.time.Duration;
import java.util.Optional;

/** Why an attempt did not succeed. */
public sealed interface Fault {

  Ailment ailment();

  /** A short fixed word for the kind of fault: it goes into the books. */
  default String errorClass() {
    return ailment().word();
  }

  /** Where the same request may still succeed. */
  default Remedy remedy() {
    return ailment().remedy();
  }

  /** Whether it speaks against the health of the endpoint, rather than against the request. */
  default boolean isSickness() {
    return ailment().isSickness();
  }

  /** How long the provider wants to be left alone; empty when it does not say. */
  default Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** The provider has had enough of us for now: its endpoint is well, but wants a rest. */
  record RateLimited(@Override Optional<Duration> retryAfter) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.RATE_LIMITED;
    }
  }

  /** The provider has more to do than it can. */
  record Overloaded(int status, @Override Optional<Duration> retryAfter) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.OVERLOADED;
    }
  }

  /**
   * The provider does not accept our credentials, or the account behind them is out of credit: the
   * operator's business, not the caller's. Another endpoint has another key.
   */
  record Unauthorized(int status) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.UNAUTHORIZED;
    }
  }

  /** The provider says that the request itself is wrong. Its words are the caller's to read. */
  record BadRequest(int status, String message) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.BAD_REQUEST;
    }
  }

  /** The provider does not know the model: a matter of this endpoint alone. */
  record NotFound(String message) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.NOT_FOUND;
    }
  }

  /** The prompt is longer than the model can read: one with a longer context may do. */
  record ContextTooLong(int status, String message) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.CONTEXT_TOO_LONG;
    }
  }

  /** The provider will not talk about this; whether others are asked is a matter of policy. */
  record ContentRefused(int status, String message) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.CONTENT_REFUSED;
    }
  }

  /** The provider's dialect has no words for something the answer would be wrong without. */
  record Unsayable(String reason, String param) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.UNSAYABLE;
    }
  }

  /** The caller's budget does not afford the model; a cheaper one may do. */
  record Unaffordable() implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.UNAFFORDABLE;
    }
  }

  /** The provider failed or answered with something that is no answer. */
  record Broken(String what) implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.BROKEN;
    }
  }

  /**
   * The connection broke before an answer began. A connection that was kept open may have been
   * closed at the other end just then, so this is worth another one at once.
   */
  record Disconnected() implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.DISCONNECTED;
    }
  }

  /** The provider could not be reached. */
  record Unreachable() implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.UNREACHABLE;
    }
  }

  /** Something took longer than it may. What was slow once is not waited for again. */
  record TimedOut(Phase phase, Duration after) implements Fault {

    /** What was waited for. */
    public enum Phase {
      CONNECT,
      FIRST_BYTE,
      IDLE,
      TOTAL
    }

    @Override
    public Ailment ailment() {
      return switch (phase) {
        case CONNECT -> Ailment.CONNECTED_LATE;
        case FIRST_BYTE -> Ailment.BEGUN_LATE;
        case IDLE -> Ailment.FELL_SILENT;
        case TOTAL -> Ailment.OUT_OF_TIME;
      };
    }
  }

  /** The provider began to answer and broke off. */
  record Truncated() implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.TRUNCATED;
    }
  }

  /** This router is about to stop. */
  record ShuttingDown() implements Fault {
    @Override
    public Ailment ailment() {
      return Ailment.SHUTTING_DOWN;
    }
  }
}
