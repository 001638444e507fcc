package io.tollgate.scripted.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Tokens;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The book for those who read it over HTTP. */
public final class BookJson {

  private static final Set<String> SECRET =
      Set.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie");

  private static final Pattern KEY_IN_QUERY = Pattern.compile("(\\bkey=)[^&]*");

  private BookJson() {}

  /** One entry. Of a key it says only that it was there. */
  public static ObjectNode entry(Asked asked) {
    JsonNode body = Json.readOrMissing(asked.body());
    ObjectNode entry =
        Json.object(
            "number", asked.number(),
            "at", asked.at().toString(),
            "provider", asked.provider(),
            "method", asked.request().method(),
            "path", asked.path(),
            "query", KEY_IN_QUERY.matcher(asked.request().query()).replaceAll("$1present"),
            "authorized", isAuthorized(asked),
            "headers", headers(asked),
            "body", body.isMissingNode() ? asked.text() : body);
    Asked.Outcome outcome = asked.outcome().getNow(null);
    if (outcome == null) {
      return entry.put("ending", "RUNNING");
    }
    return entry
        .put("ending", outcome.ending().name())
        .put("status", outcome.status())
        .put("bytes", outcome.bytes())
        .set("billed", tokens(outcome.billed()));
  }

  /** Requests, endings and the bill of each provider. */
  public static JsonNode stats(Book book) {
    var byProvider =
        book.entries().stream()
            .collect(Collectors.groupingBy(Asked::provider, TreeMap::new, Collectors.toList()));
    ObjectNode providers = Json.object();
    byProvider.forEach((provider, entries) -> providers.set(provider, sums(entries)));
    return Json.object("dropped", book.dropped(), "providers", providers);
  }

  private static JsonNode sums(Iterable<Asked> entries) {
    ObjectNode endings = Json.object();
    Tokens billed = Tokens.NONE;
    long bytes = 0;
    long requests = 0;
    for (Asked asked : entries) {
      Asked.Outcome outcome = asked.outcome().getNow(null);
      String ending = outcome == null ? "RUNNING" : outcome.ending().name();
      endings.put(ending, endings.path(ending).asLong() + 1);
      billed = outcome == null ? billed : billed.plus(outcome.billed());
      bytes += outcome == null ? 0 : outcome.bytes();
      requests++;
    }
    return Json.object(
        "requests", requests, "endings", endings, "bytes", bytes, "billed", tokens(billed));
  }

  private static ObjectNode headers(Asked asked) {
    ObjectNode headers = Json.object();
    asked
        .headers()
        .forEach((name, values) ->
            headers.put(name, isSecret(name) ? "present" : String.join(", ", values)));
    return headers;
  }

  private static boolean isAuthorized(Asked asked) {
    return asked.headers().keySet().stream().anyMatch(BookJson::isSecret)
        || KEY_IN_QUERY.matcher(asked.request().query()).find();
  }

  private static boolean isSecret(String header) {
    return SECRET.contains(header);
  }

  private static JsonNode tokens(Tokens tokens) {
    return Json.object(
        "input", tokens.input(),
        "cache_read", tokens.cacheRead(),
        "cache_write_5m", tokens.cacheWrite5m(),
        "cache_write_1h", tokens.cacheWrite1h(),
        "output", tokens.output(),
        "reasoning", tokens.reasoning());
  }
}
