package io.tollgate.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.book.BookJson;
import io.tollgate.scripted.http.Connection;
import io.tollgate.scripted.http.Request;
import io.tollgate.scripted.http.Response;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.script.Framing;
import io.tollgate.scripted.script.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The door for those who have no code: paths that begin with two underscores. Not in the book. */
final class Control {

  private static final int SCRIPTS_AT_ONCE = 10_000;

  private final ScriptedProvider provider;

  Control(ScriptedProvider provider) {
    this.provider = provider;
  }

  static boolean isMeant(Request head) {
    return head.path().startsWith("/__");
  }

  /** Answers, and says whether the connection can carry another request. */
  boolean answer(Request request, Connection connection) throws IOException {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /__book" -> lines(connection);
        case "GET /__stats" -> json(connection, 200, BookJson.stats(provider.pages()));
        case "POST /__script" -> script(connection, Json.readOrMissing(request.body()));
        case "POST /__release" -> done(connection, provider::release);
        case "POST /__reset" -> done(connection, provider::reset);
        case "POST /__leave" -> leave(connection, Json.readOrMissing(request.body()));
        default ->
            json(
                connection,
                404,
                error("Try /__book, /__stats, /__script, /__release, /__reset or /__leave."));
      };
    } catch (IllegalArgumentException wrong) {
      return json(connection, 400, error(String.valueOf(wrong.getMessage())));
    }
  }

  private boolean script(Connection connection, JsonNode posted) throws IOException {
    if (!posted.hasNonNull("provider")) {
      throw new IllegalArgumentException("A script is a JSON object with a 'provider'.");
    }
    String name = posted.path("provider").asText();
    Script script = ScriptJson.read(posted);
    if (posted.path("always").asBoolean(false)) {
      return done(connection, () -> provider.alwaysPlays(name, script));
    }
    int times = posted.path("times").asInt(1);
    if (times < 1 || times > SCRIPTS_AT_ONCE) {
      throw new IllegalArgumentException("'times' is 1 to " + SCRIPTS_AT_ONCE + ".");
    }
    Script[] scripts = Collections.nCopies(times, script).toArray(Script[]::new);
    return done(connection, () -> provider.plays(name, scripts));
  }

  private boolean leave(Connection connection, JsonNode posted) throws IOException {
    Duration away = Duration.ofMillis(posted.path("ms").asInt(1_000));
    done(connection, () -> {});
    provider.leave();
    Thread.startVirtualThread(() -> comeBackAfter(away));
    return false;
  }

  private void comeBackAfter(Duration away) {
    try {
      Thread.sleep(away);
      provider.comeBack();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException taken) {
      throw new UncheckedIOException("the port was taken meanwhile", taken);
    }
  }

  private static boolean done(Connection connection, Runnable what) throws IOException {
    what.run();
    return json(connection, 200, Json.object("done", true));
  }

  private boolean lines(Connection connection) throws IOException {
    String lines =
        provider.book().stream()
            .map(asked -> BookJson.entry(asked) + "\n")
            .collect(Collectors.joining());
    return send(connection, 200, "application/x-ndjson", lines);
  }

  private static JsonNode error(String message) {
    return Json.object("error", message);
  }

  private static boolean json(Connection connection, int status, JsonNode json) throws IOException {
    return send(connection, status, "application/json", json + "\n");
  }

  private static boolean send(Connection connection, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Response response = new Response(connection, Framing.USUAL, OptionalLong.of(bytes.length));
    response.head(status, Map.of("Content-Type", type));
    response.body(bytes);
    return response.end();
  }
}
