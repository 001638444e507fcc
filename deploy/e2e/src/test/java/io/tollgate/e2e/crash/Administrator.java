package io.tollgate.e2e.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Lists providers, models and prices, makes keys and budgets, as a person would. */
final class Administrator {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FIRST_REFUSAL = 300;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI usage;
  private final String token;

  Administrator(URI usage, String token) {
    this.usage = usage;
    this.token = token;
  }

  /** A provider with one model, named alike, whose tokens cost so many pico-dollars. */
  void list(String name, String kind, String baseUrl, String onCallerGone, Rates rates)
      throws IOException, InterruptedException {
    ask(
        "PUT",
        "/v1/providers/" + name,
        """
        {"kind": "%s", "base_url": "%s", "keyless": true, "on_caller_gone": "%s"}\
        """
            .formatted(kind, baseUrl, onCallerGone));
    ask(
        "PUT",
        "/v1/providers/%s/models/%s".formatted(name, name),
        "{\"context_tokens\": 100000, \"max_output_tokens\": 4000}");
    ask("POST", "/v1/prices", rates.priceOf(name));
  }

  /** Makes a key, and says its text and its id. */
  JsonNode key(String name) throws IOException, InterruptedException {
    return ask("POST", "/v1/keys", "{\"name\": \"%s\"}".formatted(name));
  }

  void hardBudget(String name, String keyId, String limit)
      throws IOException, InterruptedException {
    ask(
        "POST",
        "/premium/cost/budget",
        """
        {"name": "%s", "key": "%s", "limit": %s, "period": "total", "mode": "hard"}\
        """
            .formatted(name, keyId, limit));
  }

  /** Tells what attempts really used; every one of them has to be booked. */
  void tell(JsonNode events) throws IOException, InterruptedException {
    for (JsonNode receipt : ask("POST", "/v1/usage/events", events.toString()).path("receipts")) {
      if (!receipt.path("status").asText().equals("BOOKED")) {
        throw new IllegalStateException("not booked: " + receipt);
      }
    }
  }

  /** How the budget of this name stands. */
  JsonNode standing(String name) throws IOException, InterruptedException {
    return ask("GET", "/premium/cost/budget?name=" + name, "").path("budgets").path(0);
  }

  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(usage.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() >= FIRST_REFUSAL) {
      throw new IllegalStateException(
          method + " " + path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
