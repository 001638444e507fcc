package io.tollgate.metrics.record;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where usage-service is: keeps what it is told and answers what the test says. */
public final class BookKeeper implements QuarkusTestResourceLifecycleManager {

  record Told(String path, String authorization, String body) {}

  static final List<Told> TOLD = new CopyOnWriteArrayList<>();
  static volatile int status = 201;

  private final HttpServer server = open();

  @Override
  public Map<String, String> start() {
    server.createContext(
        "/",
        exchange -> {
          if (status == 0) {
            exchange.close();
            return;
          }
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          TOLD.add(
              new Told(
                  exchange.getRequestURI().getPath(),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  body));
          byte[] answer = "{\"operation_id\":\"mine\"}".getBytes(StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .add("Content-Type", status < 400 ? "application/json" : "application/problem+json");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return Map.of("USAGE_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static HttpServer open() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }
}
