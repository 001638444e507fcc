package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The tools a request offers: each dialect nests their names elsewhere. */
final class Offered {

  private Offered() {}

  static List<String> tools(JsonNode body) {
    return elements(body.path("tools"))
        .flatMap(Offered::names)
        .map(name -> name.asText(""))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Stream<JsonNode> names(JsonNode tool) {
    Stream<JsonNode> one = Stream.of(tool.path("name"), tool.path("function").path("name"));
    Stream<JsonNode> many =
        elements(tool.path("functionDeclarations")).map(function -> function.path("name"));
    return Stream.concat(one, many);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
