package io.tollgate.edge;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One operation of a service, as its OpenAPI document has it.
 *
 * @param queries the names of its query parameters
 * @param roles that may enter; none where it does not say
 */
public record Door(
    String method, String path, List<String> queries, boolean hasBody, Set<String> roles) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  public Door {
    queries = List.copyOf(queries);
    roles = Set.copyOf(roles);
  }

  /** All of the service that runs. */
  public static List<Door> all() {
    String document = given().accept("application/json").get("/openapi?format=json").asString();
    List<Door> doors = new ArrayList<>();
    for (Entry<String, JsonNode> path : read(document).path("paths").properties()) {
      for (Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (operation.getValue().has("responses")) {
          doors.add(of(path.getKey(), path.getValue(), operation));
        }
      }
    }
    return doors;
  }

  /** As it is named in tables. */
  public String name() {
    return method + " " + path;
  }

  public boolean reads() {
    return method.equals("GET");
  }

  public boolean hasParameter() {
    return PARAMETER.matcher(path).find();
  }

  /** The address with this in place of every parameter. */
  public String with(String value) {
    return PARAMETER.matcher(path).replaceAll(value.replace("$", "\\$"));
  }

  @Override
  public String toString() {
    return name();
  }

  private static Door of(String path, JsonNode shared, Entry<String, JsonNode> operation) {
    JsonNode told = operation.getValue();
    List<String> queries = new ArrayList<>();
    for (JsonNode from : List.of(shared, told)) {
      for (JsonNode parameter : from.path("parameters")) {
        if (parameter.path("in").asText().equals("query")) {
          queries.add(parameter.path("name").asText());
        }
      }
    }
    Set<String> roles = new TreeSet<>();
    for (JsonNode way : told.path("security")) {
      for (JsonNode scopes : way) {
        scopes.forEach(role -> roles.add(role.asText()));
      }
    }
    String method = operation.getKey().toUpperCase(Locale.ROOT);
    return new Door(method, path, queries, told.has("requestBody"), roles);
  }

  private static JsonNode read(String document) {
    try {
      return JSON.readTree(document);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
