package io.tollgate.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tollgate.contract.Uuid7;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Gives every answer an {@code x-request-id}, the caller's own where it sent one, and counts it:
 * how many there were, of which method and status, and how large.
 */
@ApplicationScoped
public class Requests {

  private static final CharSequence HEADER = HttpHeaders.createOptimized("x-request-id");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int BEFORE_EVERYTHING = 1_000;
  private static final String OTHER = "OTHER";

  /** Any word can stand for a method; these are some. */
  private static final List<HttpMethod> METHODS =
      List.of(
          HttpMethod.POST,
          HttpMethod.GET,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.HEAD,
          HttpMethod.OPTIONS);

  // Need not be unpredictable: it names a line in a log.
  private static final Uuid7 IDS =
      new Uuid7(InstantSource.system(), () -> ThreadLocalRandom.current().nextLong());

  private record Series(String method, int status) {}

  private final MeterRegistry registry;
  private final ConcurrentMap<Series, Counter> counters = new ConcurrentHashMap<>();
  private final DistributionSummary received;
  private final DistributionSummary sent;

  Requests(MeterRegistry registry) {
    this.registry = registry;
    this.received = bytes("http.request.size", "Bytes of the bodies of requests.");
    this.sent = bytes("http.response.size", "Bytes of the bodies of answers.");
  }

  void register(@Observes Filters filters) {
    filters.register(this::comes, BEFORE_EVERYTHING);
  }

  private void comes(RoutingContext context) {
    String named = context.request().getHeader(HEADER);
    String id = named != null && HARMLESS.matcher(named).matches() ? named : IDS.next().toString();
    context.response().putHeader(HEADER, id);
    context.addEndHandler(end -> count(context));
    context.next();
  }

  // Also when the caller left before there was an answer.
  private void count(RoutingContext context) {
    HttpMethod method = context.request().method();
    String word = METHODS.contains(method) ? method.name() : OTHER;
    counters
        .computeIfAbsent(new Series(word, context.response().getStatusCode()), this::counter)
        .increment();
    received.record(context.request().bytesRead());
    sent.record(context.response().bytesWritten());
  }

  private Counter counter(Series of) {
    return Counter.builder("http.requests")
        .description("Requests that were answered.")
        .tags("method", of.method(), "status", String.valueOf(of.status()))
        .register(registry);
  }

  private DistributionSummary bytes(String name, String description) {
    return DistributionSummary.builder(name)
        .description(description)
        .baseUnit("bytes")
        .register(registry);
  }
}
