package io.tollgate.router.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers what an Ollama answers about its models. */
final class AnOllama {

  private final HttpServer server;
  private final Map<String, List<String>> models = new ConcurrentHashMap<>();

  AnOllama() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/tags", exchange -> reply(exchange, tags()));
    server.createContext("/api/show", exchange -> reply(exchange, show(exchange)));
    server.start();
  }

  void has(String model, String... capabilities) {
    models.put(model, List.of(capabilities));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
  }

  private JsonObject tags() {
    JsonArray all = new JsonArray();
    models.keySet().forEach(name -> all.add(JsonObject.of("name", name, "digest", "d-" + name)));
    return JsonObject.of("models", all);
  }

  private JsonObject show(HttpExchange exchange) throws IOException {
    String name =
        new JsonObject(Buffer.buffer(exchange.getRequestBody().readAllBytes())).getString("model");
    return JsonObject.of(
        "capabilities",
        new JsonArray(models.get(name)),
        "model_info",
        JsonObject.of("qwen3.context_length", 40_960, "qwen3.block_count", 36));
  }

  private static void reply(HttpExchange exchange, JsonObject body) throws IOException {
    byte[] bytes = body.toBuffer().getBytes();
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
