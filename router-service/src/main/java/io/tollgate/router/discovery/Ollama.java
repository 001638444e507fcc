package io.tollgate.router.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks an Ollama in its own dialect what models it has. */
final class Ollama {

  private static final String OPENAI_PATH = "/v1";

  private final HttpClient client;
  private final long patienceMillis;

  Ollama(Vertx vertx, Duration patience) {
    this.patienceMillis = patience.toMillis();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(Math.toIntExact(patienceMillis)));
  }

  /** A model on its disk; another digest is another model. */
  record Installed(String name, String digest) {}

  Future<List<Installed>> installed(String baseUrl) {
    return ask(HttpMethod.GET, root(baseUrl) + "/api/tags", Buffer.buffer())
        .map(answer ->
            answer.getJsonArray("models", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(model -> new Installed(model.getString("name"), model.getString("digest", "")))
                .toList());
  }

  /** What it says of one of them. */
  Future<JsonObject> details(String baseUrl, String name) {
    return ask(
        HttpMethod.POST, root(baseUrl) + "/api/show", JsonObject.of("model", name).toBuffer());
  }

  private Future<JsonObject> ask(HttpMethod method, String address, Buffer body) {
    // Composed, so that an address that is none fails as everything else does.
    return Future.succeededFuture(new RequestOptions().setMethod(method))
        .compose(options -> client.request(options.setAbsoluteURI(address)))
        .compose(call -> call.send(body))
        .compose(response ->
            response.statusCode() == 200
                ? response.body().map(JsonObject::new)
                : Future.failedFuture("it answered with status " + response.statusCode()))
        .timeout(patienceMillis, TimeUnit.MILLISECONDS);
  }

  // The address may be that of its OpenAI-compatible half.
  private static String root(String baseUrl) {
    String bare = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    return bare.endsWith(OPENAI_PATH)
        ? bare.substring(0, bare.length() - OPENAI_PATH.length())
        : bare;
  }
}
