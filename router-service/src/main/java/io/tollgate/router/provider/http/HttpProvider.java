package io.tollgate.router.provider.http;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.dialect.Inbound;
import io.tollgate.router.dialect.Outbound;
import io.tollgate.router.exchange.Operation;
import io.tollgate.router.provider.Carrier;
import io.tollgate.router.provider.Sending;
import io.tollgate.router.provider.Sent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Sends a request over HTTP and hands on what comes back. */
@ApplicationScoped
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
    RequestOptions target = targets.computeIfAbsent(address(sending), HttpProvider::target);
    Duration patience = connectTimeout(sending);
    return client
        .request(new RequestOptions(target).setConnectTimeout(patience.toMillis()))
        .transform(connected ->
            connected.succeeded()
                ? new Exchange(vertx, connected.result(), sending, config)
                    .begin(kind(sending.model()))
                : Future.succeededFuture(
                    new Sent.Failed(Faults.notConnected(connected.cause(), patience))));
  }

  // Waiting for a connection that is free again counts, too.
  private Duration connectTimeout(Sending sending) {
    Duration usual = sending.deadlines().connect().orElse(config.connectTimeout());
    Duration left = Duration.ofMillis(Math.max(1, sending.leash().remainingMillis()));
    return left.compareTo(usual) < 0 ? left : usual;
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

  private static RequestOptions target(String address) {
    return new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(address);
  }
}
