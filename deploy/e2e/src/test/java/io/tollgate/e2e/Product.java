package io.tollgate.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One installation of Tollgate: a home of its own, ports of its own, and {@code ./tollgate} to
 * drive it.
 */
final class Product {

  private static final Path CHECKOUT = Path.of(System.getProperty("tollgate.root"));
  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> environment = new HashMap<>();

  Product(Path home) throws IOException {
    environment.put("TOLLGATE_HOME", home.toString());
    for (String service : new String[] {"ROUTER", "USAGE", "METRICS"}) {
      environment.put(service + "_PORT", String.valueOf(freePort()));
      environment.put(service + "_MANAGEMENT_PORT", String.valueOf(freePort()));
    }
  }

  /** What a command printed and how it ended. */
  record Said(int exit, String out, String err) {
    String line() {
      return out.strip();
    }
  }

  Product with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Another installation that was given the same ports. */
  Product rival(Path home) throws IOException {
    Product rival = new Product(home);
    rival.environment.putAll(environment);
    rival.environment.put("TOLLGATE_HOME", home.toString());
    return rival;
  }

  Said run(String... arguments) throws IOException, InterruptedException {
    // Into files: what an 'up --detach' leaves running must not keep a pipe of ours open.
    Path out = Files.createTempFile("tollgate", ".out");
    Path err = Files.createTempFile("tollgate", ".err");
    try {
      Process process =
          builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(LONGEST_COMMAND.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(
            "./tollgate "
                + String.join(" ", arguments)
                + " did not end: "
                + Files.readString(out)
                + Files.readString(err));
      }
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  URI router(String path) {
    return at("ROUTER_PORT", path);
  }

  URI usage(String path) {
    return at("USAGE_PORT", path);
  }

  URI metrics(String path) {
    return at("METRICS_PORT", path);
  }

  URI management(String service, String path) {
    return at(service + "_MANAGEMENT_PORT", path);
  }

  HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
    return http.send(request(uri, headers).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(URI uri, String body, String... headers)
      throws IOException, InterruptedException {
    return http.send(
        request(uri, headers).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Asks for a stream and hands it over as soon as it begins. */
  HttpResponse<Stream<String>> stream(URI uri, String body, String... headers)
      throws IOException, InterruptedException {
    return http.send(
        request(uri, headers).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofLines());
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /**
   * The process that listens where this service's log says it started: its pid as {@code ./tollgate
   * status} tells it.
   */
  ProcessHandle processOf(String service) throws IOException, InterruptedException {
    String line =
        run("status").out().lines().filter(row -> row.contains(service)).findFirst().orElseThrow();
    long pid =
        Arrays.stream(line.split("\\D+"))
            .filter(number -> !number.isEmpty())
            .mapToLong(Long::parseLong)
            .filter(number ->
                ProcessHandle.of(number)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("java"))
                    .isPresent())
            .findFirst()
            .orElseThrow();
    return ProcessHandle.of(pid).orElseThrow();
  }

  private URI at(String port, String path) {
    return URI.create("http://127.0.0.1:" + environment.get(port) + path);
  }

  private ProcessBuilder builder(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = CHECKOUT.resolve("tollgate").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("QUARKUS_") || name.endsWith("_API_KEY"));
    builder.environment().remove("DATABASE_URL");
    builder.environment().remove("JWT_SECRET_KEY");
    builder.environment().putAll(environment);
    return builder;
  }

  private static HttpRequest.Builder request(URI uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
