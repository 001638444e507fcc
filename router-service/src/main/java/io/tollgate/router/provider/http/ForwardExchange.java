package io.tollgate.router.provider.http;

import io.tollgate.router.catalog.Policy.Deadlines;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.provider.Forwarded;
import io.tollgate.router.provider.Forwarding;
import io.tollgate.router.provider.Upload;
import io.tollgate.router.provider.http.Kind.Credential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.streams.ReadStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request that goes on as it came, on a connection, and what comes back on it; bodies are not
 * held in either direction. Lives on one event loop.
 */
final class ForwardExchange {

  private static final int LOWEST_FAILURE = 400;
  private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

  private final HttpClientRequest call;
  private final Forwarding forwarding;
  private final Watch watch;
  private @Nullable WatchedAnswer answer;

  ForwardExchange(
      Vertx vertx,
      HttpClientRequest call,
      Forwarding forwarding,
      Deadlines deadlines,
      UpstreamConfig config) {
    this.call = call;
    this.forwarding = forwarding;
    this.watch =
        new Watch(
            vertx,
            deadlines.firstByte().orElse(config.firstByteTimeout()),
            deadlines.idle().orElse(config.idleTimeout()),
            forwarding.leash(),
            tooLate -> end());
  }

  /** The future never fails. */
  Future<Forwarded> begin(Kind kind, Optional<Credential> credential) {
    if (forwarding.leash().isCut()) {
      end();
      return Future.succeededFuture(new Forwarded.Unanswered(new Fault.Disconnected()));
    }
    forwarding.leash().holdBy(this::end);
    forwarding.headers().forEach(each -> call.headers().add(each.getKey(), each.getValue()));
    kind.headers().forEach(this::putUnlessThere);
    credential.ifPresent(proof -> call.putHeader(proof.header(), proof.value()));
    Future<Forwarded> answered =
        call.response().map(this::answered).otherwise(thrown -> unanswered());
    send(forwarding.body());
    return answered;
  }

  private void putUnlessThere(String name, String value) {
    if (!call.headers().contains(name)) {
      call.putHeader(name, value);
    }
  }

  private void send(Upload body) {
    if (body.rest().isEmpty() && body.begun().length() == 0 && isBodiless()) {
      call.end();
      return;
    }
    if (body.length().isPresent()) {
      call.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length().getAsLong()));
    } else {
      call.setChunked(true);
    }
    if (body.rest().isEmpty()) {
      call.end(body.begun());
    } else {
      call.write(body.begun());
      pump(body.rest().get());
    }
  }

  private boolean isBodiless() {
    return BODILESS.contains(forwarding.method());
  }

  // While the caller is waited for, the provider cannot be late; the time for the whole goes on.
  private void pump(ReadStream<Buffer> rest) {
    watch.pause();
    rest.exceptionHandler(gone -> forwarding.leash().cut())
        .endHandler(whole -> {
          watch.resume();
          call.end();
        })
        .handler(bytes -> {
          call.write(bytes);
          if (call.writeQueueFull()) {
            rest.pause();
            watch.resume();
            call.drainHandler(drained -> {
              watch.pause();
              rest.resume();
            });
          }
        });
    rest.resume();
  }

  private Forwarded answered(HttpClientResponse response) {
    WatchedAnswer bytes = new WatchedAnswer(response, watch);
    answer = bytes;
    bytes.pause();
    return new Forwarded.Answered(
        response.statusCode(),
        List.copyOf(response.headers().entries()),
        bytes,
        response.statusCode() < LOWEST_FAILURE ? Optional.empty() : Optional.of(meant(response)),
        this::end,
        cut -> fault(new Fault.Truncated()));
  }

  private static Fault meant(HttpClientResponse response) {
    return Faults.of(
        response.statusCode(), Complaint.NONE, RetryAfter.in(response::getHeader, Instant.now()));
  }

  private Forwarded unanswered() {
    watch.over();
    forwarding.leash().release();
    return new Forwarded.Unanswered(fault(new Fault.Disconnected()));
  }

  // What was late is the reason, and not that we hung up because of it.
  private Fault fault(Fault otherwise) {
    return watch.fault().<Fault>map(late -> late).orElse(otherwise);
  }

  private void end() {
    watch.over();
    call.reset();
    if (answer != null) {
      answer.broken(new HungUp());
    }
  }
}
