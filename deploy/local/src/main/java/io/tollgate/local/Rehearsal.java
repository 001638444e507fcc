package io.tollgate.local;

import io.tollgate.contract.Claims;
import io.tollgate.local.access.Token;
import io.tollgate.local.service.Footing;
import io.tollgate.local.service.Service;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The calls every installation answers first: a chat, the same streamed, a report. */
final class Rehearsal {

  private static final int ROUNDS = 3;
  private static final int FIRST_REFUSAL = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CHAT =
      "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]%s}";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Site site;
  private final Footing footing;

  Rehearsal(Site site) {
    this.site = site;
    this.footing = site.footing();
  }

  void play() throws InterruptedException {
    String key = site.secrets().callerKey().read().orElseThrow();
    String token = Token.from(site.env(), site.signing().here()).sign(Claims.ADMIN);
    for (int round = 0; round < ROUNDS; round++) {
      chat(key, "");
      chat(key, ",\"stream\":true");
      send(to(Service.METRICS, "/api/metrics/usage?period=1h", token).GET());
    }
  }

  private void chat(String key, String more) throws InterruptedException {
    send(
        to(Service.ROUTER, "/v1/chat/completions", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(CHAT.formatted(more))));
  }

  private HttpRequest.Builder to(Service service, String path, String bearer) {
    URI uri = footing.url(service).resolve(path);
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + bearer);
  }

  private void send(HttpRequest.Builder builder) throws InterruptedException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= FIRST_REFUSAL) {
        throw refused(request, "%d: %s".formatted(answer.statusCode(), answer.body()));
      }
    } catch (IOException failed) {
      throw refused(request, String.valueOf(failed.getMessage()));
    }
  }

  private static Trouble refused(HttpRequest request, String why) {
    return new Trouble(
        "The rehearsal of %s was answered with %s".formatted(request.uri().getPath(), why),
        "Try the call with ./tollgate up and curl.");
  }
}
