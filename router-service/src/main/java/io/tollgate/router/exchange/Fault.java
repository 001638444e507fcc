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

  /** Where the same request may still succeed. */
  Remedy remedy();

  /** Whether it speaks against the health of the endpoint, rather than against the request. */
  boolean isSickness();

  /** How long the provider wants to be left alone; empty when it does not say. */
  default Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /** The provider has had enough of us for now: its endpoint is well, but wants a rest. */
  record RateLimited(@Override Optional<Duration> retryAfter) implements Fault {
    @Override
    public String errorClass() {
      return "rate_limited";
    }

    @Override
    public Remedy remedy() {
      return Remedy.SAME_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return false;
    }
  }

  /** The provider has more to do than it can. */
  record Overloaded(int status, @Override Optional<Duration> retryAfter) implements Fault {
    @Override
    public String errorClass() {
      return "overloaded";
    }

    @Override
    public Remedy remedy() {
      return Remedy.SAME_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return true;
    }
  }

  /**
   * The provider does not accept our credentials, or the account behind them is out of credit: the
   * operator's business, not the caller's. Another endpoint has another key.
   */
  record Unauthorized(int status) implements Fault {
    @Override
    public String errorClass() {
      return "provider_auth";
    }

    @Override
    public Remedy remedy() {
      return Remedy.OTHER_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return true;
    }
  }

  /** The provider says that the request itself is wrong. Its words are the caller's to read. */
  record BadRequest(int status, String message) implements Fault {
    @Override
    public String errorClass() {
      return "bad_request";
    }

    @Override
    public Remedy remedy() {
      return Remedy.NONE;
    }

    @Override
    public boolean isSickness() {
      return false;
    }
  }

  /** The provider does not know the model: a matter of this endpoint alone. */
  record NotFound(String message) implements Fault {
    @Override
    public String errorClass() {
      return "not_found";
    }

    @Override
    public Remedy remedy() {
      return Remedy.OTHER_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return false;
    }
  }

  /** The prompt is longer than the model can read: one with a longer context may do. */
  record ContextTooLong(int status, String message) implements Fault {
    @Override
    public String errorClass() {
      return "context_too_long";
    }

    @Override
    public Remedy remedy() {
      return Remedy.OTHER_MODEL;
    }

    @Override
    public boolean isSickness() {
      return false;
    }
  }

  /** The provider will not talk about this; whether others are asked is a matter of policy. */
  record ContentRefused(int status, String message) implements Fault {
    @Override
    public String errorClass() {
      return "content_refused";
    }

    @Override
    public Remedy remedy() {
      return Remedy.OTHER_MODEL;
    }

    @Override
    public boolean isSickness() {
      return false;
    }
  }

  /** The provider's dialect has no words for something the answer would be wrong without. */
  record Unsayable(String reason, String param) implements Fault {
    @Override
    public String errorClass() {
      return "unsayable";
    }

    @Override
    public Remedy remedy() {
      return Remedy.OTHER_MODEL;
    }

    @Override
    public boolean isSickness() {
      return false;
    }
  }

  /** The provider failed or answered with something that is no answer. */
  record Broken(String what) implements Fault {
    @Override
    public String errorClass() {
      return "provider_error";
    }

    @Override
    public Remedy remedy() {
      return Remedy.SAME_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return true;
    }
  }

  /**
   * The connection broke before an answer began. A connection that was kept open may have been
   * closed at the other end just then, so this is worth another one at once.
   */
  record Disconnected() implements Fault {
    @Override
    public String errorClass() {
      return "disconnected";
    }

    @Override
    public Remedy remedy() {
      return Remedy.SAME_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return true;
    }
  }

  /** The provider could not be reached. */
  record Unreachable() implements Fault {
    @Override
    public String errorClass() {
      return "unreachable";
    }

    @Override
    public Remedy remedy() {
      return Remedy.SAME_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return true;
    }
  }

  /**
   * Something took longer than it may. What was slow once is not waited for again; when the time
   * for the whole call is up there is none left to go elsewhere, and nobody says that the endpoint
   * is unwell: a caller may have left it too little.
   */
  record TimedOut(Phase phase, Duration after) implements Fault {

    /** What was waited for. */
    public enum Phase {
      CONNECT("timeout_connect"),
      FIRST_BYTE("timeout_first_byte"),
      IDLE("timeout_idle"),
      TOTAL("timeout_total");

      private final String word;

      Phase(String word) {
        this.word = word;
      }
    }

    @Override
    public String errorClass() {
      return phase.word;
    }

    @Override
    public Remedy remedy() {
      return phase == Phase.TOTAL ? Remedy.NONE : Remedy.OTHER_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return phase != Phase.TOTAL;
    }
  }

  /** The provider began to answer and broke off. */
  record Truncated() implements Fault {
    @Override
    public String errorClass() {
      return "truncated";
    }

    @Override
    public Remedy remedy() {
      return Remedy.SAME_ENDPOINT;
    }

    @Override
    public boolean isSickness() {
      return true;
    }
  }

  /** This router is about to stop. */
  record ShuttingDown() implements Fault {
    @Override
    public String errorClass() {
      return "gateway_shutdown";
    }

    @Override
    public Remedy remedy() {
      return Remedy.NONE;
    }

    @Override
    public boolean isSickness() {
      return false;
    }
  }
}
