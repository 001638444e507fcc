package io.tollgate.local.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a service whether it can do its work. */
public final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  public boolean of(URI health) throws InterruptedException {
    HttpRequest question = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException nobodyAnswers) {
      return false;
    }
  }
}
