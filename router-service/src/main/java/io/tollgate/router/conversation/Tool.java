package io.tollgate.router.conversation;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** What the model may ask for. */
public sealed interface Tool {

  /**
   * A function of the caller's.
   *
   * @param parameters a JSON schema; empty when it takes none
   * @param strict whether arguments must follow the schema to the letter
   */
  record Function(
      String name,
      Optional<String> description,
      Optional<JsonObject> parameters,
      Optional<Boolean> strict,
      Optional<CacheMark> cacheMark)
      implements Tool {}

  /** A tool that the provider has itself, in the words of the dialect that asked for it. */
  record Hosted(String type, JsonObject definition) implements Tool {}
}
