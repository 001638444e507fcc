package io.tollgate.router.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * Stands where usage-service would: books events by their id and gives receipts, unless it is told
 * to be away, to fail or to refuse.
 */
public final class BookKeeper {

  /** What it does with a batch. */
  public enum Mood {
    WELL,
    /** Hangs up without a word. */
    AWAY,
    /** Books the batch and then hangs up: the router never sees the receipts. */
    FORGETFUL,
    FAILING,
    UNAUTHORIZED,
    /** Answers with something that is no receipt. */
    CONFUSED
  }

  private final HttpServer server;
  private final Map<String, JsonNode> book = new LinkedHashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private int deliveries;
  private Mood mood = Mood.WELL;
  private Predicate<JsonNode> refused = event -> false;
  private Predicate<JsonNode> poison = event -> false;

  public BookKeeper() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/usage/events", this::receive);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public synchronized void becomes(Mood next) {
    mood = next;
  }

  /** Well again, and refusing nothing; what is on the book stays on it. */
  synchronized void reset() {
    mood = Mood.WELL;
    refused = event -> false;
    poison = event -> false;
  }

  public synchronized void refuses(Predicate<JsonNode> which) {
    refused = which;
  }

  /** Says 400 to every batch that has one of these in it. */
  public synchronized void chokesOn(Predicate<JsonNode> which) {
    poison = which;
  }

  /** The events of a call, in the order they were booked, once the one that decided it is there. */
  public List<JsonNode> eventsOf(String operation) {
    Eventually.until(
        "the last event of call " + operation + " is booked",
        () -> of(operation).stream().anyMatch(event -> event.path("last").asBoolean()));
    return of(operation);
  }

  public JsonNode onlyEventOf(String operation) {
    List<JsonNode> events = eventsOf(operation);
    if (events.size() != 1) {
      throw new AssertionError("booked %d events: %s".formatted(events.size(), events));
    }
    return events.getFirst();
  }

  /** The events of a call that are on the book now. */
  public synchronized List<JsonNode> of(String operation) {
    return book.values().stream()
        .filter(event -> event.path("operation").asText().equals(operation))
        .toList();
  }

  /** Batches that came, whatever became of them. */
  public synchronized int deliveries() {
    return deliveries;
  }

  /** The token the router showed last. */
  public synchronized String lastToken() {
    return tokens.getLast();
  }

  public void stop() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    JsonNode batch = Json.read(exchange.getRequestBody().readAllBytes());
    try (exchange) {
      answer(exchange, batch, exchange.getRequestHeaders().getFirst("Authorization"));
    }
  }

  private synchronized void answer(HttpExchange exchange, JsonNode batch, String authorization)
      throws IOException {
    deliveries++;
    tokens.add(authorization);
    for (JsonNode event : batch) {
      if (poison.test(event)) {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        exchange.sendResponseHeaders(400, -1);
        return;
      }
    }
    switch (mood) {
      case WELL -> reply(exchange, 200, booked(batch));
      case FORGETFUL -> booked(batch);
      case AWAY -> {}
      case FAILING -> reply(exchange, 500, "{}");
      case UNAUTHORIZED -> reply(exchange, 401, "{}");
      case CONFUSED -> reply(exchange, 200, "{\"receipts\":null}");
    }
  }

  private String booked(JsonNode batch) {
    StringJoiner receipts = new StringJoiner(",", "{\"receipts\":[", "]}");
    for (JsonNode event : batch) {
      String id = event.path("id").asText();
      String status = "REFUSED";
      if (!refused.test(event)) {
        status = book.putIfAbsent(id, event) == null ? "BOOKED" : "DUPLICATE";
      }
      receipts.add("{\"id\":\"%s\",\"status\":\"%s\",\"reason\":null}".formatted(id, status));
    }
    return receipts.toString();
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
