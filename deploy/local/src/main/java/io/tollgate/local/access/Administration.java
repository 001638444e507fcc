package io.tollgate.local.access;

import io.tollgate.contract.Claims;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks usage-service for what only administrators may. */
public final class Administration {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String YAML = "application/yaml";
  private static final Pattern DETAIL = Pattern.compile("\"detail\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern FINGERPRINT = Pattern.compile("(?m)^plan ([0-9a-f]+)$");
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI usage;
  private final Token token;

  public Administration(URI usage, Token token) {
    this.usage = usage;
    this.token = token;
  }

  /** What a document would change, for people to read. */
  public String plan(String document) throws InterruptedException {
    return send(to("/v1/plan", "text/plain").POST(BodyPublishers.ofString(document)));
  }

  /** Changes what a plan, as it was read, says. */
  public String apply(String document, String plan) throws InterruptedException {
    Matcher fingerprint = FINGERPRINT.matcher(plan);
    if (!fingerprint.find()) {
      throw refused("its plan has no fingerprint");
    }
    String query = URLEncoder.encode(fingerprint.group(1), StandardCharsets.UTF_8);
    return send(
        to("/v1/apply?plan=" + query, "text/plain").POST(BodyPublishers.ofString(document)));
  }

  /** The installation as a document. */
  public String declared() throws InterruptedException {
    return send(to("/v1/declared", YAML).GET());
  }

  /**
   * A document that was made of a LiteLLM proxy's configuration, with what it lacks as comments.
   */
  public String importLiteLlm(String file) throws InterruptedException {
    return send(to("/v1/import/litellm-config", YAML).POST(BodyPublishers.ofString(file)));
  }

  private HttpRequest.Builder to(String path, String accept) {
    return HttpRequest.newBuilder(usage.resolve(path))
        .timeout(PATIENCE)
        .header("Accept", accept)
        .header("Content-Type", YAML)
        .header("Authorization", "Bearer " + token.sign(Claims.ADMIN));
  }

  private String send(HttpRequest.Builder request) throws InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw refused("it cannot be reached (%s)".formatted(failed.getMessage()));
    }
    if (answer.statusCode() != OK) {
      throw refused("\n  " + details(answer.body()));
    }
    return answer.body().stripTrailing();
  }

  // All that is wrong with a document is in its flaws; the first of them is told outside, too.
  private static String details(String problem) {
    return DETAIL
        .matcher(problem)
        .results()
        .map(
            found -> found.group(1).replace("\\\"", "\"").replace("\\n", " ").replace("\\\\", "\\"))
        .distinct()
        .collect(Collectors.joining("\n  "));
  }

  private static Trouble refused(String why) {
    return new Trouble(
        "usage-service did not do it: " + why,
        "Nothing was changed. If it does not run, `./tollgate up` starts it.");
  }
}
