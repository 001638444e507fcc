package io.tollgate.scripted.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.http.Request;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One request as a provider saw it.
 *
 * @param number counts the requests of all providers since the program began
 * @param outcome completes when the provider is done with it
 */
public record Asked(
    int number, Instant at, String provider, Request request, CompletableFuture<Outcome> outcome) {

  /** How the provider's side of a request ended. */
  public enum Ending {
    AS_WRITTEN,
    /** The script closed or reset the connection. */
    BROKEN_OFF,
    CALLER_HUNG_UP
  }

  /**
   * How it ended, and what it costs.
   *
   * @param bytes of the body that were sent, without framing; what the network may have lost
   *     included
   */
  public record Outcome(Ending ending, int status, long bytes, Tokens billed) {}

  public Asked(int number, Instant at, String provider, Request request) {
    this(number, at, provider, request, new CompletableFuture<>());
  }

  public String path() {
    return request.path();
  }

  /** Names are found in any case. */
  public Map<String, List<String>> headers() {
    return request.headers();
  }

  public Optional<String> header(String name) {
    return request.header(name);
  }

  public byte[] body() {
    return request.body();
  }

  public String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return Json.read(body());
  }

  public CompletableFuture<Ending> ended() {
    return outcome.thenApply(Outcome::ending);
  }

  @Override
  public String toString() {
    return "%d. %s %s %s".formatted(number, provider, path(), outcome.getNow(null));
  }
}
