package io.tollgate.router.usage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.contract.Receipt;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
    Future<Buffer> answer =
        client
            .request(target)
            .compose(request ->
                request
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.current())
                    .send(array(events)))
            .compose(response ->
                response
                    .body()
                    .compose(body ->
                        response.statusCode() == 200
                            ? Future.succeededFuture(body)
                            : Future.failedFuture(
                                "usage-service answered " + response.statusCode())));
    List<Receipt> receipts = json.readValue(await(answer).getBytes(), RECEIPTS).receipts();
    if (receipts.size() != events.size()) {
      throw new IOException(
          "usage-service gave %d receipts for %d events".formatted(receipts.size(), events.size()));
    }
    return receipts;
  }

  private Buffer await(Future<Buffer> answer) throws IOException, InterruptedException {
    try {
      return answer
          .toCompletionStage()
          .toCompletableFuture()
          .get(config.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause().getMessage()), failed.getCause());
    } catch (TimeoutException silent) {
      throw new IOException("usage-service did not answer in time", silent);
    }
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
  record Receipts(List<Receipt> receipts) {}
}
