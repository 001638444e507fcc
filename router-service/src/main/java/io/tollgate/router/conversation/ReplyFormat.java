package io.tollgate.router.conversation;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** The form an answer must have. */
public sealed interface ReplyFormat {

  /** As the model likes. */
  record Free() implements ReplyFormat {}

  /** Some JSON object. */
  record AnyJson() implements ReplyFormat {}

  /** JSON that follows a schema. */
  record Schema(
      String name, Optional<String> description, JsonObject schema, Optional<Boolean> strict)
      implements ReplyFormat {}
}
