package io.tollgate.router.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Stands where usage-service would: leases slices of budgets, to this router and to another one
 * that a test has it imagine. What a router says it used counts as spent at once.
 */
public final class Lender {

  private static final Duration LIFE = Duration.ofMinutes(10);

  private static final class Window {
    long limit;
    long spent;
    long othersSlack;
    long othersHeld;
    boolean recall;
    long round;
    Instant end = Instant.parse("2050-01-01T00:00:00Z");

    long left(Map<String, Lease> leases, String budget) {
      long outstanding =
          leases.values().stream()
              .filter(lease -> lease.budget.equals(budget) && !lease.closed)
              .mapToLong(lease -> lease.granted - lease.used)
              .sum();
      return limit - spent - outstanding - othersSlack - othersHeld;
    }
  }

  private static final class Lease {
    String budget = "";
    long granted;
    long used;
    long held;
    long seq;
    boolean closed;
  }

  private final Map<String, Window> windows = new HashMap<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private final Set<String> othersClosed = new HashSet<>();
  private boolean away;
  private boolean givesBack = true;
  private int asked;

  /** A budget with so much in it. */
  public synchronized void has(String budget, long nanos) {
    Window window = new Window();
    window.limit = nanos;
    windows.put(budget, window);
  }

  public synchronized void reset() {
    away = false;
    givesBack = true;
  }

  public synchronized void goesAway(boolean gone) {
    away = gone;
  }

  /** Another router has so much that it does not use, and so much that it does. */
  public synchronized void anotherHas(String budget, long slack, long held, boolean givesItBack) {
    window(budget).othersSlack = slack;
    window(budget).othersHeld = held;
    givesBack = givesItBack;
  }

  /** Others ask for what is not in use. */
  public synchronized void recalls(String budget, boolean now) {
    window(budget).recall = now;
  }

  public synchronized long spent(String budget) {
    return window(budget).spent;
  }

  /** What routers have of it and did not use. */
  public synchronized long leased(String budget) {
    return leases.values().stream()
        .filter(lease -> lease.budget.equals(budget) && !lease.closed)
        .mapToLong(lease -> lease.granted - lease.used)
        .sum();
  }

  public synchronized long held(String budget) {
    return leases.values().stream()
        .filter(lease -> lease.budget.equals(budget) && !lease.closed)
        .mapToLong(lease -> lease.held)
        .sum();
  }

  /** Whether this lease is known here, of this budget. */
  public synchronized boolean lent(String lease, String budget) {
    return leases.containsKey(lease) && leases.get(lease).budget.equals(budget);
  }

  public synchronized boolean closedOthers() {
    return !othersClosed.isEmpty();
  }

  /** How often anything was asked for that is not in use. */
  public synchronized int asked() {
    return asked;
  }

  void answer(HttpExchange exchange) throws IOException {
    JsonNode message = Json.read(exchange.getRequestBody().readAllBytes());
    String answer = answer(message);
    try (exchange) {
      if (!answer.isEmpty()) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private synchronized String answer(JsonNode message) {
    if (away) {
      return "";
    }
    if (message.path("closeOthers").asBoolean()) {
      othersClosed.add(message.path("router").asText());
    }
    StringJoiner answers = new StringJoiner(",", "{\"leases\":[", "]}");
    message.path("leases").forEach(word -> answers.add(answerTo(word)));
    return answers.toString();
  }

  private Window window(String budget) {
    return Objects.requireNonNull(windows.get(budget), budget);
  }

  private String answerTo(JsonNode word) {
    String id = word.path("lease").asText();
    String budget = word.path("budget").asText();
    Window window = windows.get(budget);
    Lease lease = leases.computeIfAbsent(id, first -> new Lease());
    lease.budget = budget;
    if (window == null || lease.closed) {
      return "{\"lease\":\"%s\",\"verdict\":\"unknown\"}".formatted(id);
    }
    String verdict = "granted";
    if (word.path("seq").asLong() > lease.seq) {
      lease.seq = word.path("seq").asLong();
      window.spent += word.path("used").asLong() - lease.used;
      lease.used = word.path("used").asLong();
      lease.held = word.path("held").asLong();
      verdict = lend(word, lease, window, budget);
      lease.closed = word.path("close").asBoolean();
    }
    return """
    {"lease":"%s","seq":%d,"granted":%d,"window_start":"2020-01-01T00:00:00Z","window_end":"%s","limit":%d,"left":%d,\
    "recall":%s,"round":%d,"verdict":"%s","expires_at":"2100-01-01T00:00:00Z","ttl_ms":%d}\
    """
        .formatted(
            id,
            lease.seq,
            lease.granted,
            window.end,
            window.limit,
            window.left(leases, budget),
            window.recall,
            window.round,
            verdict,
            LIFE.toMillis());
  }

  private String lend(JsonNode word, Lease lease, Window window, String budget) {
    long want = word.path("want").asLong();
    long need = word.path("need").asLong();
    if (want <= lease.granted) {
      lease.granted = Math.max(want, lease.used);
      return "granted";
    }
    asked++;
    long room = window.left(leases, budget);
    if (need - lease.granted > room
        && givesBack
        && need - lease.granted <= room + window.othersSlack) {
      window.othersSlack = 0; // told to, the other one gives back until it is asked again
      window.round++;
      return "wait";
    }
    if (need - lease.granted > room) {
      return need - lease.granted <= room + window.othersSlack ? "wait" : "spent";
    }
    long slice = Math.max(need - lease.granted, room / 2);
    lease.granted += Math.min(want - lease.granted, slice);
    return "granted";
  }
}
