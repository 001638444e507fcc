package io.tollgate.e2e.crash;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * How a caller speaks. The mark is in the prompt, so that it gets to the provider whatever is
 * translated.
 */
enum Dialect {
  OPENAI("/v1/chat/completions", "max_completion_tokens"),
  ANTHROPIC("/v1/messages", "max_tokens");

  private final String path;
  private final String limit;

  Dialect(String path, String limit) {
    this.path = path;
    this.limit = limit;
  }

  HttpRequest request(
      URI router, String key, String mark, String model, boolean streamed, int most) {
    return HttpRequest.newBuilder(router.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + key)
        .header("anthropic-version", "2023-06-01")
        .header("x-tollgate-end-user", mark)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body(mark, model, streamed, most)))
        .build();
  }

  String body(String mark, String model, boolean streamed, int most) {
    return """
    {"model":"%s","%s":%d,"stream":%s,"messages":[{"role":"user","content":"%s"}]}\
    """
        .formatted(model, limit, most, streamed, mark);
  }
}
