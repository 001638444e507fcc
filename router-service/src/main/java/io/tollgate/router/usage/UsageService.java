package io.tollgate.router.usage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks usage-service, in the name of this router. Waits for nothing. */
@ApplicationScoped
public class UsageService {

  private final HttpClient client;
  private final ServiceToken token;
  private final UsageServiceConfig config;

  UsageService(Vertx vertx, ServiceToken token, UsageServiceConfig config) {
    this.client =
        vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(2).setTcpNoDelay(true));
    this.token = token;
    this.config = config;
  }

  /** The body of a good answer; fails when there is none within this time. */
  public Future<Buffer> post(String path, byte[] json, Duration patience) {
    RequestOptions target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.url().resolve(path).toString())
            .setConnectTimeout(patience.toMillis())
            .setIdleTimeout(patience.toMillis());
    return client
        .request(target)
        .compose(request ->
            request
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.current())
                .send(Buffer.buffer(json)))
        .compose(UsageService::body)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    return response
        .body()
        .compose(body ->
            response.statusCode() == 200
                ? Future.succeededFuture(body)
                : Future.failedFuture("usage-service answered " + response.statusCode()));
  }
}
