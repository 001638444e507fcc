package io.tollgate.router.provider.openai;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.chat.Answer;
import io.tollgate.router.chat.ChatRequest;
import io.tollgate.router.chat.Fault;
import io.tollgate.router.chat.Usage;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Calls {@code POST {base}/chat/completions} and hands on what comes back. */
@ApplicationScoped
public class OpenAiProvider {

  private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");

  private final HttpClient client;
  private final UpstreamConfig config;
  private final ConcurrentMap<String, RequestOptions> targets = new ConcurrentHashMap<>();

  OpenAiProvider(Vertx vertx, UpstreamConfig config) {
    this.config = config;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setTcpNoDelay(true)
                .setKeepAlive(true)
                .setMaxPoolSize(config.connections())
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis())));
  }

  /** Asks the model at this address; {@code apiKey} is empty for a provider that wants none. */
  public Future<Answer> ask(
      ChatRequest request, Model model, String baseUrl, Optional<String> apiKey) {
    return client
        .request(targets.computeIfAbsent(baseUrl, this::target))
        .compose(call -> send(call, request, model, apiKey))
        .otherwise(thrown -> new Answer.Failed(Faults.thrown(thrown, config.idleTimeout())));
  }

  private Future<Answer> send(
      HttpClientRequest call, ChatRequest request, Model model, Optional<String> apiKey) {
    call.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.ACCEPT, request.streamed() ? EVENT_STREAM : "application/json");
    apiKey.ifPresent(key -> call.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key));
    return call.send(request.bodyFor(model.name()))
        .compose(response -> answer(call, response, request));
  }

  private Future<Answer> answer(
      HttpClientRequest call, HttpClientResponse response, ChatRequest request) {
    if (response.statusCode() != 200) {
      return BoundedBody.of(call, response, Faults.MOST_BYTES)
          .map(body -> new Answer.Failed(Faults.status(response, body)));
    }
    if (!request.streamed()) {
      return BoundedBody.of(call, response, config.answerBytes()).map(this::whole);
    }
    if (!isEventStream(response)) {
      call.reset();
      return Future.succeededFuture(
          new Answer.Failed(new Fault.Broken("answered a stream with something else")));
    }
    response.pause();
    return Future.succeededFuture(new Answer.Streamed(response, call::reset));
  }

  private Answer whole(Buffer body) {
    if (body.length() == 0) {
      return new Answer.Failed(new Fault.Broken("answered with nothing"));
    }
    return new Answer.Whole(body, Usage.in(body.getBytes()));
  }

  private static boolean isEventStream(HttpClientResponse response) {
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("text/event-stream");
  }

  private RequestOptions target(String baseUrl) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI((baseUrl.endsWith("/") ? baseUrl : baseUrl + "/") + "chat/completions")
        .setIdleTimeout(config.idleTimeout().toMillis());
  }
}
