package io.tollgate.router.provider.http;

import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failed call to a provider means. */
final class Faults {

  /** Bytes of an error body that are read. */
  static final int MOST_BYTES = 65_536;

  /** Google answers 400 where others answer 401. */
  private static final String WRONG_GOOGLE_KEY = "API_KEY_INVALID";

  private Faults() {}

  static Fault status(HttpClientResponse response, Complaint complaint) {
    int status = response.statusCode();
    if (complaint.code().equals(WRONG_GOOGLE_KEY)) {
      return new Fault.Unauthorized(status);
    }
    return switch (status) {
      case 401, 403 -> new Fault.Unauthorized(status);
      case 429 -> new Fault.RateLimited(retryAfter(response.getHeader(HttpHeaders.RETRY_AFTER)));
      case 400, 404, 405, 409, 413, 415, 422 -> new Fault.BadRequest(status, complaint.message());
      default -> new Fault.Broken("answered with status " + status);
    };
  }

  static Fault thrown(Throwable thrown, Duration idleTimeout) {
    return switch (thrown) {
      case TimeoutException silent -> new Fault.TimedOut(idleTimeout);
      case BoundedBody.TooLarge tooLarge -> new Fault.Broken(String.valueOf(tooLarge.getMessage()));
      case ClosedChannelException closed -> new Fault.Broken("closed the connection");
      default -> new Fault.Broken("broke the connection");
    };
  }

  private static Optional<Duration> retryAfter(@Nullable String header) {
    if (header == null || !header.matches("[0-9]{1,6}")) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofSeconds(Long.parseLong(header)));
  }
}
