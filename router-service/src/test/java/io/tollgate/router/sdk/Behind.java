package io.tollgate.router.sdk;

import static io.tollgate.router.surroundings.Listings.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.router.surroundings.Ask;
import io.tollgate.router.surroundings.Eventually;
import io.tollgate.router.surroundings.Surroundings;
import io.tollgate.scripted.script.Script;
import java.util.List;
import java.util.Locale;

/** The kinds of providers behind the router, each with one that plays scripts in its dialect. */
enum Behind {
  OPENAI(
      "/v1",
      List.of("/response_format/json_schema/schema", "/text/format/schema"),
      List.of("/tools/0/function/parameters", "/tools/0/parameters")),
  ANTHROPIC("", List.of("/output_config/format/schema"), List.of("/tools/0/input_schema")),
  GEMINI(
      "/v1beta",
      List.of("/generationConfig/responseJsonSchema", "/generationConfig/responseSchema"),
      List.of(
          "/tools/0/functionDeclarations/0/parametersJsonSchema",
          "/tools/0/functionDeclarations/0/parameters",
          "/tools/functionDeclarations/0/parameters")),
  OLLAMA(
      "",
      List.of("/format", "/response_format/json_schema/schema"),
      List.of("/tools/0/function/parameters"));

  private final String path;
  private final List<String> schema;
  private final List<String> tool;

  Behind(String path, List<String> schema, List<String> tool) {
    this.path = path;
    this.schema = schema;
    this.tool = tool;
  }

  String provider() {
    return "sdk-" + name().toLowerCase(Locale.ROOT);
  }

  String model() {
    return provider() + "-chat";
  }

  /** Of the provider's that makes vectors; Anthropic has none. */
  String embeddingModel() {
    return provider() + "-vectors";
  }

  void plays(Script... scripts) {
    Surroundings.provider().plays(provider(), scripts);
  }

  /** The schema a request wants its answer in, in this kind's words. */
  JsonNode schemaIn(JsonNode request) {
    return first(schema, request);
  }

  /** The schema of the arguments of the first tool a request offers, in this kind's words. */
  JsonNode toolIn(JsonNode request) {
    return first(tool, request);
  }

  private static boolean listed;

  /** Lists all of them, as an administrator does while a router runs; once is enough. */
  static void list() {
    if (listed) {
      return;
    }
    for (Behind kind : values()) {
      kind.listProvider();
    }
    for (Behind kind : values()) {
      Eventually.until(kind + " is listed", () -> Ask.model(kind.model()).statusCode() == 200);
    }
    listed = true;
  }

  /** Takes them off the list again, for tests that ask for any model. */
  static void unlist() {
    for (Behind kind : values()) {
      change("UPDATE providers SET enabled = false WHERE id = ?", kind.provider());
    }
    listed = false;
  }

  private void listProvider() {
    change(
        """
        INSERT INTO providers (id, name, kind, base_url, keyless) VALUES (?, 'x', ?, ?, true)
        ON CONFLICT (id) DO UPDATE SET enabled = true
        """,
        provider(),
        name().toLowerCase(Locale.ROOT),
        Surroundings.provider().root(provider()) + path);
    change(
        """
        INSERT INTO models (provider_id, id, context_tokens, max_output_tokens, abilities)
        VALUES (?, ?, 100000, 8000, '{tools,images,json_schema}') ON CONFLICT DO NOTHING
        """,
        provider(),
        model());
    change(
        """
        INSERT INTO models (provider_id, id, context_tokens, max_output_tokens, operation)
        VALUES (?, ?, 100000, 0, 'embedding') ON CONFLICT DO NOTHING
        """,
        provider(),
        embeddingModel());
  }

  private static JsonNode first(List<String> pointers, JsonNode request) {
    return pointers.stream()
        .map(request::at)
        .filter(found -> !found.isMissingNode())
        .findFirst()
        .orElseThrow(() -> new AssertionError("none of " + pointers + " in " + request));
  }
}
