package io.tollgate.router.provider.http;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.catalog.Policy.Deadlines;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Carrier;
import io.tollgate.router.provider.Forwarded;
import io.tollgate.router.provider.Forwarding;
import io.tollgate.router.provider.Leash;
import io.tollgate.router.provider.Sending;
import io.tollgate.router.provider.Sent;
import io.tollgate.router.provider.Way;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Sends a request over HTTP and hands on what comes back. */
@Singleton
public class HttpProvider implements Carrier {

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
    RequestOptions target = targets.computeIfAbsent(address(sending), this::target);
    Duration patience = connectTimeout(sending.deadlines(), sending.leash());
    return client
        .request(patient(target, patience))
        .transform(connected ->
            connected.succeeded()
                ? new Exchange(vertx, connected.result(), sending, config)
                    .begin(kind(sending.model()))
                : Future.succeededFuture(
                    new Sent.Failed(Faults.notConnected(connected.cause(), patience))));
  }

  /** Sends a request on as it came, to where this way leads. The future never fails. */
  public Future<Forwarded> forward(Forwarding forwarding, Target target, Way way) {
    Kind kind = kind(target.model());
    Deadlines deadlines = target.policy().deadlines();
    Duration patience = connectTimeout(deadlines, forwarding.leash());
    return client
        .request(
            ForwardAddress.of(kind, way.baseUrl(), forwarding)
                .setConnectTimeout(patience.toMillis()))
        .transform(connected ->
            connected.succeeded()
                ? new ForwardExchange(vertx, connected.result(), forwarding, deadlines, config)
                    .begin(kind, way.apiKey().map(kind::credential))
                : Future.succeededFuture(
                    new Forwarded.Unanswered(Faults.notConnected(connected.cause(), patience))));
  }

  /** Whether providers of this kind speak this dialect. */
  public boolean speaks(String kind, Outbound dialect) {
    return named(kind).dialects(Operation.CHAT).contains(dialect);
  }

  /** In what a provider of this kind tells what was used when it is asked at this path. */
  public Outbound counts(String kind, String path) {
    return named(kind).counts(path);
  }

  // Waiting for a connection that is free again counts, too.
  private Duration connectTimeout(Deadlines deadlines, Leash leash) {
    Duration usual = deadlines.connect().orElse(config.connectTimeout());
    Duration left = Duration.ofMillis(Math.max(1, leash.remainingMillis()));
    return left.compareTo(usual) < 0 ? left : usual;
  }

  static String address(Sending sending) {
    String base = sending.baseUrl();
    String trimmed = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return kind(sending.model()).address(trimmed, sending);
  }

  private static Kind kind(Model model) {
    return named(model.kind());
  }

  private static Kind named(String kind) {
    return Kind.named(kind)
        .orElseThrow(() -> new IllegalStateException("no provider is of kind " + kind));
  }

  private RequestOptions target(String address) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(address)
        .setConnectTimeout(config.connectTimeout().toMillis());
  }

  // Nearly every call has the usual patience, and needs no copy.
  private static RequestOptions patient(RequestOptions target, Duration patience) {
    long millis = patience.toMillis();
    return millis == target.getConnectTimeout()
        ? target
        : new RequestOptions(target).setConnectTimeout(millis);
  }
}
