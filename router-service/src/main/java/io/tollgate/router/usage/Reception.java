package io.tollgate.router.usage;

import io.tollgate.contract.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a batch that was posted to usage-service. */
sealed interface Reception {

  /** A receipt per event, in their order. */
  record Receipted(List<Receipt> receipts) implements Reception {}

  /** There is something in the batch that usage-service will never take. */
  record Indigestible(String reason) implements Reception {}

  /** Not now; {@code retryAfter} when it says when. */
  record NotNow(String reason, Optional<Duration> retryAfter) implements Reception {}

  /**
   * What a status other than 200 means. A 400 counts only when usage-service itself says it:
   * whoever else stands at its address knows nothing of events.
   */
  static Reception of(int status, boolean isProblem, Optional<Duration> retryAfter) {
    String reason = "usage-service answered " + status;
    return switch (status) {
      case 413 -> new Indigestible(reason);
      case 400, 422 -> isProblem ? new Indigestible(reason) : new NotNow(reason, retryAfter);
      case 401, 403 ->
          new NotNow(
              reason + ": check USAGE_TOKEN, or JWT_SECRET_KEY here and at usage-service",
              retryAfter);
      default -> new NotNow(reason, retryAfter);
    };
  }
}
