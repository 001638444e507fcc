package io.tollgate.router;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.edge.ManagementPort;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers cannot blow up the metrics, and what they count is what is booked (S7). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SeriesTest {

  private static final int NAMES = 100_000;
  private static final int AT_ONCE = 100;
  private static final String CONTENTS = "{\"contents\":[{\"parts\":[{\"text\":\"?\"}]}]}";

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @Test
  void a_hundred_thousand_names_of_models_make_no_series() throws IOException {
    send(0, 10 * AT_ONCE);
    Set<String> before = metrics().keySet();

    send(10 * AT_ONCE, NAMES);

    assertThat(metrics().keySet()).isEqualTo(before);
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  @Test
  void what_is_counted_is_what_is_booked() {
    Map<String, Double> before = metrics();
    List<String> calls = new ArrayList<>();

    for (int i = 0; i < 40; i++) {
      if (i % 4 == 3) {
        Surroundings.provider().plays("openai", Script.status(500, "no"));
      }
      calls.add(called(i));
    }

    double attempts = 0;
    double in = 0;
    double out = 0;
    for (String call : calls) {
      for (JsonNode event : Surroundings.bookKeeper().eventsOf(call)) {
        attempts++;
        JsonNode tokens = event.path("tokens");
        out += tokens.path("output").asLong();
        in +=
            tokens.path("input").asLong()
                + tokens.path("cacheRead").asLong()
                + tokens.path("cacheWrite5m").asLong()
                + tokens.path("cacheWrite1h").asLong();
      }
    }
    Map<String, Double> after = metrics();
    String tokens = "gen_ai_client_token_usage_total{";
    assertThat(
            sum(after, "gen_ai_client_operation_duration_seconds_count{", "")
                - sum(before, "gen_ai_client_operation_duration_seconds_count{", ""))
        .isCloseTo(attempts, within(1e-9));
    assertThat(sum(after, tokens, "\"input\"") - sum(before, tokens, "\"input\""))
        .isCloseTo(in, within(1e-9));
    assertThat(sum(after, tokens, "\"output\"") - sum(before, tokens, "\"output\""))
        .isCloseTo(out, within(1e-9));
    assertThat(in).isPositive();
    assertThat(sum(after, "openai_tokens_used{", "") - sum(before, "openai_tokens_used{", ""))
        .isCloseTo(in + out, within(1e-9));
    assertThat(
            sum(after, "model_selections_total{", "") - sum(before, "model_selections_total{", ""))
        .isEqualTo(calls.size());
    assertThat(sum(after, "model_fallbacks_total{", "") - sum(before, "model_fallbacks_total{", ""))
        .isEqualTo(
            sum(after, "provider_errors_total{", "") - sum(before, "provider_errors_total{", ""))
        .isEqualTo(attempts - calls.size());
  }

  @Test
  void what_calls_cost_is_told_to_the_last_cent() {
    Map<String, Double> before = metrics();
    BigDecimal told = BigDecimal.ZERO;

    for (int i = 0; i < 10; i++) {
      Response answer =
          Ask.caller()
              .header("x-tollgate-intent", "support")
              .body(Ask.question("gpt-4", ""))
              .post("/v1/chat/completions");
      told = told.add(new BigDecimal(answer.header("x-tollgate-cost")));
    }

    String cost = "openai_cost_usd{";
    Map<String, Double> after = metrics();
    assertThat(told).isPositive();
    assertThat(sum(after, cost, "intent=\"support\"") - sum(before, cost, "intent=\"support\""))
        .isCloseTo(told.doubleValue(), within(1e-12));
  }

  @Test
  void every_request_is_counted_by_method_and_status() {
    String served = "http_requests_total{method=\"POST\",status=\"200\"}";
    String unknown = "http_requests_total{method=\"OTHER\",status=\"404\"}";
    Map<String, Double> before = metrics();

    for (int i = 0; i < 5; i++) {
      Ask.model("gpt-4");
      Ask.caller().request("CANARY" + i, "/v2/nothing");
    }

    Map<String, Double> after = metrics();
    assertThat(after.getOrDefault(served, 0.0) - before.getOrDefault(served, 0.0)).isEqualTo(5);
    assertThat(after.getOrDefault(unknown, 0.0) - before.getOrDefault(unknown, 0.0)).isEqualTo(5);
    assertThat(after.get("http_response_size_bytes_count"))
        .isEqualTo(sum(after, "http_requests_total{", ""));
  }

  @Test
  void words_of_callers_make_a_bounded_number_of_series() {
    for (int i = 0; i < 120; i++) {
      Ask.caller()
          .header("x-tollgate-intent", "word-" + i)
          .body(Ask.question("gpt-4", ""))
          .post("/v1/chat/completions");
    }

    assertThat(metrics().keySet().stream().filter(name -> name.startsWith("openai_cost_usd{")))
        .hasSizeBetween(50, 52 * 2)
        .anyMatch(name -> name.contains("intent=\"other\""));
  }

  private static String called(int turn) {
    Response response =
        switch (turn % 4) {
          case 0 -> Ask.stream("gpt-4");
          case 1 -> Ask.caller().body(CONTENTS).post("/v1beta/models/gpt-4:generateContent");
          case 2 ->
              Ask.caller().body(Ask.question("gpt-4", ",\"max_tokens\":9")).post("/v1/messages");
          default -> Ask.chat(Ask.question("gpt-4", ",\"fallbacks\":[\"gpt-4-turbo\"]"));
        };
    return response.header("x-request-id");
  }

  // On one connection, many at once: what takes long is not what is looked at.
  private static void send(int from, int to) throws IOException {
    try (Wire wire = Wire.open()) {
      for (int first = from; first < to; first += AT_ONCE) {
        StringBuilder calls = new StringBuilder();
        for (int i = first; i < first + AT_ONCE; i++) {
          calls.append(call(i));
        }
        wire.send(calls.toString());
        wire.readTimes("HTTP/1.1 4", AT_ONCE);
        wire.forget();
      }
    }
  }

  // Refused in every way there is before a model is known: unknown, no key, no request, no method.
  private static String call(int i) {
    String name = "canary-" + i;
    return switch (i % 10) {
      case 0, 1, 2 -> post("/v1/chat/completions", Ask.question(name, ""));
      case 3 -> post("/v1/messages", Ask.question(name, ",\"max_tokens\":9"));
      case 4 -> post("/v1/responses", "{\"model\":\"%s\",\"input\":\"?\"}".formatted(name));
      case 5 -> post("/v1/embeddings", "{\"model\":\"%s\",\"input\":\"?\"}".formatted(name));
      case 6 -> post("/v1beta/models/%s:generateContent".formatted(name), CONTENTS);
      case 7 -> post("/v1beta/models/%s:countTokens".formatted(name), "{}");
      case 8 -> post("/v1/models/" + name, "");
      default -> "GET /v1/models/%s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(name, name);
    };
  }

  private static String post(String path, String body) {
    return Wire.headAt(path, "Content-Length: " + body.length()) + body;
  }

  private static double sum(Map<String, Double> series, String name, String tag) {
    return series.entrySet().stream()
        .filter(one -> one.getKey().startsWith(name) && one.getKey().contains(tag))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Double> metrics() {
    Map<String, Double> series = new TreeMap<>();
    given()
        .get(ManagementPort.chosen().orElseThrow().resolve("/metrics"))
        .asString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int value = line.lastIndexOf(' ');
          series.put(line.substring(0, value), Double.valueOf(line.substring(value + 1)));
        });
    return series;
  }
}
