package io.tollgate.router.provider.http;

import io.netty.channel.ConnectTimeoutException;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What an answer that is none means. */
final class Faults {

  /** Bytes of an error body that are read. */
  static final int MOST_BYTES = 65_536;

  private static final Set<String> REFUSED =
      Set.of("content_filter", "content_policy_violation", "responsibleaipolicyviolation");

  // Only OpenAI has a code for it; the others have sentences.
  private static final List<String> TOO_LONG =
      List.of(
          "prompt is too long",
          "maximum context length",
          "exceeds the context window",
          "exceed context limit",
          "exceeds the maximum number of tokens",
          "input token count exceeds",
          "context length exceeded",
          "exceeds the available context size");

  /** Google answers 400 where others answer 401. */
  private static final String WRONG_GOOGLE_KEY = "API_KEY_INVALID";

  private Faults() {}

  /**
   * @param wait how long the provider wants to be left alone
   */
  static Fault of(int status, Complaint complaint, Optional<Duration> wait) {
    if (complaint.code().equals(WRONG_GOOGLE_KEY)) {
      return new Fault.Unauthorized(status);
    }
    return switch (status) {
      case 401, 402, 403 -> new Fault.Unauthorized(status);
      case 404 -> new Fault.NotFound(complaint.message());
      case 429 ->
          complaint.code().equals("insufficient_quota")
              ? new Fault.Unauthorized(status)
              : new Fault.RateLimited(wait);
      case 503, 529 -> new Fault.Overloaded(status, wait);
      case 400, 405, 409, 413, 415, 422 -> refused(status, complaint);
      default -> new Fault.Broken("answered with status " + status);
    };
  }

  /** Why there is no connection. */
  static Fault notConnected(Throwable thrown, Duration patience) {
    return switch (thrown) {
      case TimeoutException full -> new Fault.TimedOut(Phase.CONNECT, patience);
      case ConnectTimeoutException silent -> new Fault.TimedOut(Phase.CONNECT, patience);
      default -> new Fault.Unreachable();
    };
  }

  private static Fault refused(int status, Complaint complaint) {
    String code = complaint.code().toLowerCase(Locale.ROOT);
    String message = complaint.message().toLowerCase(Locale.ROOT);
    if (code.equals("context_length_exceeded") || TOO_LONG.stream().anyMatch(message::contains)) {
      return new Fault.ContextTooLong(status, complaint.message());
    }
    if (REFUSED.contains(code)) {
      return new Fault.ContentRefused(status, complaint.message());
    }
    if (code.equals("model_not_found")) {
      return new Fault.NotFound(complaint.message());
    }
    // Gemini says so of a key that it does not know.
    if (message.startsWith("api key not valid") || message.startsWith("api key expired")) {
      return new Fault.Unauthorized(status);
    }
    return new Fault.BadRequest(status, complaint.message());
  }
}
