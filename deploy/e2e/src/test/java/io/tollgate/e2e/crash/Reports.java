package io.tollgate.e2e.crash;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What metrics-service says of the books. */
final class Reports {

  /** When nobody answered. */
  static final int NOBODY = 0;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final HttpRequest ofToday;

  Reports(URI metrics, String token) {
    this.ofToday =
        HttpRequest.newBuilder(metrics.resolve("/api/metrics/usage?period=24h"))
            .timeout(Duration.ofSeconds(20))
            .header("Authorization", "Bearer " + token)
            .build();
  }

  /** The status of the answer to somebody who looks right now. */
  int status() throws InterruptedException {
    try {
      return http.send(ofToday, BodyHandlers.discarding()).statusCode();
    } catch (IOException nobodyAnswers) {
      return NOBODY;
    }
  }

  Sums sums() throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(ofToday, BodyHandlers.ofString());
    JsonNode report = JSON.readTree(answer.body());
    return new Sums(
        report.path("total_operations").longValue(),
        report.path("costs").path("total").decimalValue());
  }
}
