package io.tollgate.router.usage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.contract.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Posts batches to usage-service. Blocks, so it is for the shipper's own thread. */
@ApplicationScoped
class UsageClient {

  private static final TypeReference<Receipts> RECEIPTS = new TypeReference<>() {};

  private final HttpClient client;
  private final ServiceToken token;
  private final ObjectMapper json;
  private final UsageServiceConfig config;
  private final RequestOptions target;

  UsageClient(Vertx vertx, ServiceToken token, ObjectMapper json, UsageServiceConfig config) {
    this.client =
        vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(2).setTcpNoDelay(true));
    this.token = token;
    this.json = json;
    this.config = config;
    this.target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(config.url().resolve("/v1/usage/events").toString())
            .setConnectTimeout(config.timeout().toMillis())
            .setIdleTimeout(config.timeout().toMillis());
  }

  /** The receipts of a batch, one per event in its order. */
  List<Receipt> post(List<byte[]> events) throws IOException, InterruptedException {
    Future<Buffer> answer = client.request(target).compose(request -> send(request, events));
    Receipts given = json.readValue(await(answer).getBytes(), RECEIPTS);
    List<Receipt> receipts = given == null ? null : given.receipts();
    if (receipts == null || receipts.contains(null)) {
      throw new IOException("usage-service answered with something that is no receipt");
    }
    if (receipts.size() != events.size()) {
      throw new IOException(
          "usage-service gave %d receipts for %d events".formatted(receipts.size(), events.size()));
    }
    return receipts;
  }

  // All of it on the request's event loop: a step added from another thread may come after the body
  // has passed, and then waits for it for ever.
  private Future<Buffer> send(HttpClientRequest request, List<byte[]> events) {
    return request
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.current())
        .send(array(events))
        .compose(response ->
            response
                .body()
                .compose(body ->
                    response.statusCode() == 200
                        ? Future.succeededFuture(body)
                        : Future.failedFuture("usage-service answered " + response.statusCode())));
  }

  private Buffer await(Future<Buffer> answer) throws IOException, InterruptedException {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(config.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(reason(failed), failed);
    } catch (TimeoutException silent) {
      throw new IOException("usage-service did not answer in time", silent);
    }
  }

  private static String reason(ExecutionException failed) {
    Throwable cause = failed.getCause();
    return String.valueOf(cause == null ? failed.getMessage() : cause.getMessage());
  }

  private static Buffer array(List<byte[]> events) {
    Buffer body = Buffer.buffer().appendByte((byte) '[');
    for (int i = 0; i < events.size(); i++) {
      if (i > 0) {
        body.appendByte((byte) ',');
      }
      body.appendBytes(events.get(i));
    }
    return body.appendByte((byte) ']');
  }

  /** The body of usage-service's answer. */
  record Receipts(@Nullable List<Receipt> receipts) {}
}
