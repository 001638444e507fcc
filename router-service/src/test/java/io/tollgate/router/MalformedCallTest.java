package io.tollgate.router;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tollgate.router.malformed.Damage;
import io.tollgate.router.malformed.Requests;
import io.tollgate.router.surroundings.Shape;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.router.surroundings.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged requests at every address: answered, and never with a failure of ours (S1). */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class MalformedCallTest {

  private static final int EACH = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int HUNDRED_MEGABYTES = 100 << 20;
  private static final String CHUNK = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

  @BeforeEach
  void reset() {
    Surroundings.reset();
  }

  @ParameterizedTest
  @EnumSource
  void a_damaged_body_is_answered_in_the_words_of_its_address(Requests request)
      throws IOException, InterruptedException {
    String whole = request.body().replaceFirst("\"model\": *\"[^\"/]*\"", "\"model\":\"gpt-4\"");
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int seed = 0; seed < EACH; seed++) {
        HttpResponse<byte[]> response =
            client.send(post(request, whole, seed), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).as("seed %d", seed).isLessThan(500);
        if (response.statusCode() >= 400) {
          Shape.isError(request.dialect(), response.statusCode(), response.body());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_hundred_megabytes_announced_are_refused_at_once(Requests request) throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.headAt(request.path(), "Content-Length: " + HUNDRED_MEGABYTES));

      isTooLarge(request, wire);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_hundred_megabytes_in_pieces_are_refused_when_they_are_too_many(Requests request)
      throws IOException {
    try (Wire wire = Wire.open()) {
      wire.send(Wire.headAt(request.path(), "Transfer-Encoding: chunked"));
      for (int sent = 0; sent <= Surroundings.BODY_BYTES; sent += 0x10000) {
        wire.send(CHUNK);
      }

      isTooLarge(request, wire);
    }
  }

  private static void isTooLarge(Requests request, Wire wire) throws IOException {
    String answer = wire.readToEnd();

    assertThat(answer).startsWith("HTTP/1.1 413");
    byte[] body = answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(ISO_8859_1);
    Shape.isError(request.dialect(), 413, body);
    assertThat(Surroundings.provider().book()).isEmpty();
  }

  private static HttpRequest post(Requests request, String whole, int seed) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:" + RestAssured.port + request.path()))
        .header("Authorization", "Bearer " + Surroundings.key().reveal())
        .header("Content-Type", "application/json")
        .timeout(PATIENCE)
        .POST(BodyPublishers.ofByteArray(Damage.of(whole, seed)))
        .build();
  }
}
