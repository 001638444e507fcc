package io.tollgate.router.provider.http;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Framing;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Carrier;
import io.tollgate.router.provider.Sending;
import io.tollgate.router.provider.Sent;
import io.tollgate.router.provider.http.Kind.Credential;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;

/** Sends a request over HTTP and hands on what comes back. */
@ApplicationScoped
public class HttpProvider implements Carrier {

  private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");

  private final Vertx vertx;
  private final HttpClient client;
  private final UpstreamConfig config;
  private final ConcurrentMap<String, RequestOptions> targets = new ConcurrentHashMap<>();

  HttpProvider(Vertx vertx, UpstreamConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTcpNoDelay(true)
                .setKeepAlive(true)
                .setMaxPoolSize(config.connections())
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis())));
  }

  @Override
  public boolean reaches(String kind) {
    return Kind.named(kind).isPresent();
  }

  @Override
  public Outbound speaks(Model model, Operation operation, Inbound caller) {
    return kind(model).speaks(operation, caller);
  }

  @Override
  public Future<Sent> send(Sending sending) {
    Kind kind = kind(sending.model());
    return client
        .request(targets.computeIfAbsent(address(sending), this::target))
        .transform(connected ->
            connected.succeeded()
                ? send(connected.result(), sending, kind)
                : Future.succeededFuture(new Sent.Failed(new Fault.Unreachable())));
  }

  private Future<Sent> send(HttpClientRequest call, Sending sending, Kind kind) {
    Optional<Credential> credential = sending.apiKey().map(kind::credential);
    call.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.ACCEPT, sending.streamed() ? EVENT_STREAM : "application/json");
    kind.headers().forEach(call::putHeader);
    sending.headers().forEach(call::putHeader);
    credential.ifPresent(proof -> call.putHeader(proof.header(), proof.value()));
    return call.send(sending.body())
        .compose(response -> answer(call, response, sending))
        .otherwise(thrown -> new Sent.Failed(fault(thrown)));
  }

  private Future<Sent> answer(
      HttpClientRequest call, HttpClientResponse response, Sending sending) {
    WatchedAnswer bytes = new WatchedAnswer(vertx, call, response, config.idleTimeout());
    if (response.statusCode() != 200) {
      return BoundedBody.of(call, bytes, Faults.MOST_BYTES)
          .map(body -> new Sent.Failed(Faults.status(response, sending.dialect().complaint(body))));
    }
    if (!sending.streamed()) {
      return BoundedBody.of(call, bytes, config.answerBytes())
          .<Sent>map(Sent.Whole::new)
          .otherwise(thrown -> new Sent.Failed(fault(thrown), true));
    }
    if (!isStream(response, sending.dialect().framing())) {
      call.reset();
      return Future.succeededFuture(
          new Sent.Failed(new Fault.Broken("answered a stream with something else")));
    }
    bytes.pause();
    return Future.succeededFuture(new Sent.Streamed(bytes, call::reset, this::cut));
  }

  private Fault cut(Throwable thrown) {
    return thrown instanceof TimeoutException ? fault(thrown) : new Fault.Truncated();
  }

  private Fault fault(Throwable thrown) {
    return Faults.thrown(thrown, config.idleTimeout());
  }

  private static boolean isStream(HttpClientResponse response, Framing framing) {
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null
        && switch (framing) {
          case SERVER_SENT_EVENTS -> type.startsWith("text/event-stream");
          case LINES -> type.startsWith("application/x-ndjson");
        };
  }

  static String address(Sending sending) {
    String base = sending.baseUrl();
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return kind(sending.model()).address(trimmed, sending);
  }

  private static Kind kind(Model model) {
    return Kind.named(model.kind())
        .orElseThrow(() -> new IllegalStateException("no provider is of kind " + model.kind()));
  }

  private RequestOptions target(String address) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(address)
        .setConnectTimeout(config.connectTimeout().toMillis()) // waiting for a free one included
        .setIdleTimeout(config.idleTimeout().toMillis());
  }
}
