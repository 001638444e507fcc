package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.http.Request;
import io.tollgate.scripted.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A request as its dialect understands it.
 *
 * @param model empty when it names none
 * @param body missing when it is no JSON
 * @param number makes the ids of the answer
 */
public record Call(
    Operation operation,
    String provider,
    String model,
    boolean streamed,
    JsonNode body,
    Request request,
    int number,
    Instant at) {

  /** Of every request something, be it that its path is unknown. */
  public static Call of(Request request, int number, Instant at) {
    Route route = Route.of(request);
    JsonNode body = Json.readOrMissing(request.body());
    String model = route.model().orElse(body.path("model").asText(""));
    boolean streamed = route.operation().streams(body, request.path());
    return new Call(
        route.operation(), route.provider(), model, streamed, body, request, number, at);
  }

  /** What the provider would complain about, if there is something. */
  public Optional<String> complaint() {
    if (operation.required().isEmpty()) {
      return Optional.empty();
    }
    if (!body.isObject()) {
      return Optional.of("The body is not a JSON object.");
    }
    return operation.required().stream()
        .filter(field -> body.path(field).isMissingNode())
        .findFirst()
        .map("Missing required parameter: '%s'."::formatted);
  }

  /** The names of the tools that are offered, in any dialect. */
  public List<String> tools() {
    return Offered.tools(body);
  }

  /** An id with the prefix of its kind. */
  String id(String prefix) {
    return "%s%08d".formatted(prefix, number);
  }

  long epochSecond() {
    return at.getEpochSecond();
  }

  List<JsonNode> each(String field) {
    return StreamSupport.stream(body.path(field).spliterator(), false).toList();
  }
}
