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
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Posts batches to usage-service. Blocks, so it is for the shipper's own thread. */
@ApplicationScoped
class UsageClient {

  private static final TypeReference<Receipts> RECEIPTS = new TypeReference<>() {};
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

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

  /** Posts a batch and says what became of it; fails when there was no answer. */
  Reception post(List<byte[]> events) throws IOException, InterruptedException {
    Answer answer = await(client.request(target).compose(request -> send(request, events)));
    if (answer.status() != 200) {
      return Reception.of(answer.status(), answer.isProblem(), answer.retryAfter());
    }
    Receipts given = json.readValue(answer.body().getBytes(), RECEIPTS);
    List<Receipt> receipts = given == null ? null : given.receipts();
    if (receipts == null || receipts.contains(null)) {
      throw new IOException("usage-service answered with something that is no receipt");
    }
    if (receipts.size() != events.size()) {
      throw new IOException(
          "usage-service gave %d receipts for %d events".formatted(receipts.size(), events.size()));
    }
    return new Reception.Receipted(receipts);
  }

  // All of it on the request's event loop: a step added from another thread may come after the body
  // has passed, and then waits for it for ever.
  private Future<Answer> send(HttpClientRequest request, List<byte[]> events) {
    return request
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.current())
        .send(array(events))
        .compose(response -> response.body().map(body -> Answer.of(response, body)));
  }

  private Answer await(Future<Answer> answer) throws IOException, InterruptedException {
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

  private record Answer(int status, boolean isProblem, Optional<Duration> retryAfter, Buffer body) {

    static Answer of(HttpClientResponse response, Buffer body) {
      String type = String.valueOf(response.getHeader(HttpHeaders.CONTENT_TYPE));
      return new Answer(
          response.statusCode(),
          type.startsWith("application/problem+json"),
          Optional.ofNullable(response.getHeader(HttpHeaders.RETRY_AFTER))
              .filter(seconds -> SECONDS.matcher(seconds).matches())
              .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))),
          body);
    }
  }

  /** The body of usage-service's answer. */
  record Receipts(@Nullable List<Receipt> receipts) {}
}
