package io.tollgate.e2e.crash;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Calls, and takes what comes: an answer, a refusal, or nothing from a router that just died. */
final class Caller {

  private static final int PICOS = 12;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String key;

  Caller(String key) {
    this.key = key;
  }

  Said whole(Dialect dialect, URI router, String mark, String model, int most)
      throws InterruptedException {
    return got(mark, dialect.request(router, key, mark, model, false, most), Integer.MAX_VALUE);
  }

  /** Leaves when it has so many bytes of the stream. */
  Said streamed(Dialect dialect, URI router, String mark, String model, int most, int bytes)
      throws InterruptedException {
    return got(mark, dialect.request(router, key, mark, model, true, most), bytes);
  }

  private Said got(String mark, HttpRequest request, int bytes) throws InterruptedException {
    long began = System.nanoTime();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      String read;
      try (InputStream body = answer.body()) {
        read = new String(body.readNBytes(bytes), StandardCharsets.UTF_8);
      }
      Optional<Long> picos = answer.headers().firstValue("x-tollgate-cost").map(Caller::picos);
      return new Said(mark, answer.statusCode(), read, picos, began, System.nanoTime());
    } catch (IOException nobodyAnswers) {
      return new Said(
          mark, 0, String.valueOf(nobodyAnswers), Optional.empty(), began, System.nanoTime());
    }
  }

  private static long picos(String dollars) {
    return new BigDecimal(dollars).movePointRight(PICOS).longValueExact();
  }
}
