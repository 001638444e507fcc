package io.tollgate.local.access;

import io.tollgate.contract.ApiKey;
import io.tollgate.contract.Claims;
import io.tollgate.local.home.PrivateFile;
import io.tollgate.local.voice.Trouble;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key {@code up} hands to the person, made once per database by usage-service. */
public final class CallerKey {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"(sk-tg-[\\w-]+)\"");
  private static final Pattern USABLE = Pattern.compile("\"state\"\\s*:\\s*\"active\"");
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final HttpClient http = HttpClient.newHttpClient();
  private final PrivateFile kept;
  private final URI usage;
  private final Token token;

  public CallerKey(PrivateFile kept, URI usage, Token token) {
    this.kept = kept;
    this.usage = usage;
    this.token = token;
  }

  /** The key kept here if this database knows it, else a new one. */
  public String text() throws InterruptedException {
    Optional<String> known = kept.read();
    if (known.isPresent() && good(known.get())) {
      return known.get();
    }
    String made = create();
    kept.write(made);
    return made;
  }

  private boolean good(String text) throws InterruptedException {
    Optional<ApiKey> key = ApiKey.parse(text);
    if (key.isEmpty()) {
      return false;
    }
    HttpResponse<String> answer = send(to("/v1/keys/" + key.get().id()).GET());
    return answer.statusCode() == OK && USABLE.matcher(answer.body()).find();
  }

  private String create() throws InterruptedException {
    HttpResponse<String> answer =
        send(
            to("/v1/keys")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"local\"}")));
    if (answer.statusCode() != CREATED) {
      throw refused("it answered %d: %s".formatted(answer.statusCode(), answer.body()));
    }
    return KEY.matcher(answer.body())
        .results()
        .findFirst()
        .map(found -> found.group(1))
        .orElseThrow(() -> refused("its answer holds no key"));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(usage.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token.sign(Claims.ADMIN));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw refused(String.valueOf(failed.getMessage()));
    }
  }

  private static Trouble refused(String why) {
    return new Trouble(
        "usage-service made no caller's key: " + why + ".",
        "./tollgate logs usage shows why; ./tollgate up tries again.");
  }
}
