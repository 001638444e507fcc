package io.tollgate.router.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.router.surroundings.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Answers what an Ollama answers about its models. */
final class AnOllama {

  private final HttpServer server;
  private final Map<String, List<String>> models = new ConcurrentHashMap<>();

  AnOllama() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/tags", exchange -> reply(exchange, any -> tags()));
    server.createContext("/api/show", exchange -> reply(exchange, this::show));
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

  private String tags() {
    return models.keySet().stream()
        .map(name -> "{\"name\":\"%s\",\"digest\":\"d-%s\"}".formatted(name, name))
        .collect(Collectors.joining(",", "{\"models\":[", "]}"));
  }

  private String show(String request) {
    String capabilities =
        models
            .getOrDefault(
                Json.read(request.getBytes(StandardCharsets.UTF_8)).path("model").asText(),
                List.of())
            .stream()
            .map("\"%s\""::formatted)
            .collect(Collectors.joining(","));
    return "{\"capabilities\":[%s],\"model_info\":{\"qwen3.context_length\":40960}}"
        .formatted(capabilities);
  }

  private static void reply(HttpExchange exchange, UnaryOperator<String> answer)
      throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] bytes = answer.apply(request).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
