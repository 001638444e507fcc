package io.tollgate.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client as there are many. */
final class Client {

  static final String CHAT = "/openai/v1/chat/completions";
  static final String HELLO = "{\"model\":\"gpt-4o\",\"messages\":[]}";
  static final String STREAM = "{\"model\":\"gpt-4o\",\"messages\":[],\"stream\":true}";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ScriptedProvider provider;

  Client(ScriptedProvider provider) {
    this.provider = provider;
  }

  HttpResponse<String> post(String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    return send(headers.length == 0 ? request(path) : request(path).headers(headers));
  }

  JsonNode json(String path, String body) throws IOException {
    return Json.read(post(path, body).body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + provider.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }
}
