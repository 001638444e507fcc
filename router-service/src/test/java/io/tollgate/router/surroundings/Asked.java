package io.tollgate.router.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One request as a provider saw it. */
public record Asked(
    String path, Map<String, List<String>> headers, byte[] body, CompletableFuture<Ending> ended) {

  /** How the provider's side of it ended. */
  public enum Ending {
    AS_WRITTEN,
    CALLER_HUNG_UP
  }

  Asked(String path, Map<String, List<String>> headers, byte[] body) {
    this(path, Map.copyOf(headers), body, new CompletableFuture<>());
  }

  public String provider() {
    return path.split("/", 3)[1];
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return Json.read(body);
  }

  @Override
  public String toString() {
    return path + " " + text();
  }
}
