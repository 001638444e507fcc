package io.tollgate.router.provider.openai;

import io.tollgate.router.catalog.Model;
import io.tollgate.router.chat.Answer;
import io.tollgate.router.chat.ChatRequest;
import io.tollgate.router.chat.Fault;
import io.tollgate.router.chat.Payload;
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
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeoutException;

/** Calls {@code POST {base}/chat/completions} and hands on what comes back. */
@ApplicationScoped
public class OpenAiProvider {

  private static final CharSequence EVENT_STREAM = HttpHeaders.createOptimized("text/event-stream");

  private final Vertx vertx;
  private final HttpClient client;
  private final UpstreamConfig config;
  private final ConcurrentMap<String, RequestOptions> targets = new ConcurrentHashMap<>();

  OpenAiProvider(Vertx vertx, UpstreamConfig config) {
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

  /** Asks the model at this address; {@code apiKey} is empty for a provider that wants none. */
  public Future<Answer> ask(
      ChatRequest request, Model model, String baseUrl, Optional<String> apiKey) {
    return client
        .request(targets.computeIfAbsent(baseUrl, this::target))
        .transform(connected ->
            connected.succeeded()
                ? send(connected.result(), request, model, apiKey)
                : Future.succeededFuture(new Answer.Failed(new Fault.Unreachable())));
  }

  private Future<Answer> send(
      HttpClientRequest call, ChatRequest request, Model model, Optional<String> apiKey) {
    call.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.ACCEPT, request.streamed() ? EVENT_STREAM : "application/json");
    apiKey.ifPresent(key -> call.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + key));
    return call.send(request.bodyFor(model.name()))
        .compose(response -> answer(call, response, request))
        .otherwise(thrown -> new Answer.Failed(fault(thrown)));
  }

  private Future<Answer> answer(
      HttpClientRequest call, HttpClientResponse response, ChatRequest request) {
    WatchedAnswer bytes = new WatchedAnswer(vertx, call, response, config.idleTimeout());
    if (response.statusCode() != 200) {
      return BoundedBody.of(call, bytes, Faults.MOST_BYTES)
          .map(body -> new Answer.Failed(Faults.status(response, body)));
    }
    if (!request.streamed()) {
      return BoundedBody.of(call, bytes, config.answerBytes())
          .map(OpenAiProvider::whole)
          .otherwise(thrown -> new Answer.Failed(fault(thrown), true));
    }
    if (!isEventStream(response)) {
      call.reset();
      return Future.succeededFuture(
          new Answer.Failed(new Fault.Broken("answered a stream with something else")));
    }
    bytes.pause();
    return Future.succeededFuture(new Answer.Streamed(bytes, call::reset, this::cut));
  }

  private static Answer whole(Buffer body) {
    byte[] bytes = body.getBytes();
    return Payload.in(bytes, 0, bytes.length)
        .<Answer>map(payload ->
            payload.isError()
                ? new Answer.Failed(new Fault.Broken("answered with an error"))
                : new Answer.Whole(body, payload.tokens()))
        .orElseGet(
            () -> new Answer.Failed(new Fault.Broken("answered with something that is no JSON")));
  }

  private Fault cut(Throwable thrown) {
    return thrown instanceof TimeoutException ? fault(thrown) : new Fault.Truncated();
  }

  private Fault fault(Throwable thrown) {
    return Faults.thrown(thrown, config.idleTimeout());
  }

  private static boolean isEventStream(HttpClientResponse response) {
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.startsWith("text/event-stream");
  }

  private RequestOptions target(String baseUrl) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(chatCompletions(baseUrl))
        .setConnectTimeout(config.connectTimeout().toMillis()) // waiting for a free one included
        .setIdleTimeout(config.idleTimeout().toMillis());
  }

  // The address of a server alone, as OLLAMA_BASE_URL usually is, means its usual path.
  static String chatCompletions(String baseUrl) {
    String base = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    return (URI.create(base).getPath().isEmpty() ? base + "/v1" : base) + "/chat/completions";
  }
}
