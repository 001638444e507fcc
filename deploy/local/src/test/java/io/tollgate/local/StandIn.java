package io.tollgate.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tollgate.contract.ApiKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * A service as the launcher sees it: takes its ports and its manner from the environment, answers
 * health, and as usage-service makes keys and knows them again after a restart.
 */
public final class StandIn {

  /** How a stand-in behaves: {@code dies}, {@code never-ready}, {@code deaf}; else well. */
  static final String MANNER = "STAND_IN_";

  private static final Map<String, String> ENV = System.getenv();

  private StandIn() {}

  public static void main(String[] none) throws IOException {
    String name = name(System.getProperty("java.class.path"));
    String manner = ENV.getOrDefault(MANNER + name, "");
    System.out.println(
        "stand-in for " + name + ", keys hashed: " + ENV.containsKey("API_KEY_HASH_SECRET"));
    if (manner.equals("dies")) {
      System.out.println("the cable is not plugged in");
      System.exit(3);
    }
    if (manner.equals("deaf")) {
      Runtime.getRuntime().addShutdownHook(new Thread(StandIn::neverEnd));
    }
    serve(name + "_PORT", StandIn::answer);
    serve(
        name + "_MANAGEMENT_PORT",
        exchange -> reply(exchange, manner.equals("never-ready") ? 503 : 200, "{}"));
  }

  private static String name(String jar) {
    Path path = Path.of(jar); // <module>/target/quarkus-app/quarkus-run.jar
    String module = path.getName(path.getNameCount() - 4).toString();
    return module.substring(0, module.indexOf('-')).toUpperCase(Locale.ROOT);
  }

  private static void neverEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(String portVariable, com.sun.net.httpserver.HttpHandler handler)
      throws IOException {
    int port = Integer.parseInt(ENV.getOrDefault(portVariable, "0"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(ENV.get("QUARKUS_HTTP_HOST"), port), 0);
    server.createContext("/", handler);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (call.equals("POST /v1/keys")) {
      String key = ApiKey.create(UUID.randomUUID(), new SecureRandom()).reveal();
      Files.writeString(keys(), key);
      reply(exchange, 201, "{\"id\":\"-\",\"key\":\"" + key + "\"}");
    } else if (call.startsWith("GET /v1/keys/")) {
      reply(
          exchange,
          known(call.substring("GET /v1/keys/".length())) ? 200 : 404,
          "{\"state\":\"active\"}");
    } else {
      reply(exchange, exchange.getRequestHeaders().containsKey("Authorization") ? 200 : 401, "{}");
    }
  }

  private static boolean known(String id) throws IOException {
    return Files.exists(keys())
        && ApiKey.parse(Files.readString(keys())).orElseThrow().id().toString().equals(id);
  }

  private static Path keys() {
    return Path.of(ENV.getOrDefault("TOLLGATE_SPOOL_DIRECTORY", ""))
        .resolveSibling("stand-in-keys");
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
