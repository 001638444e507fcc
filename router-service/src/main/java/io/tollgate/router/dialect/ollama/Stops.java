package io.tollgate.router.dialect.ollama;

import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Lenient;
import io.vertx.core.json.JsonObject;

/** Why a model stopped, in Ollama's words. Calls of tools have none. */
final class Stops {

  private Stops() {}

  static StopReason reason(JsonObject line, boolean calls) {
    if (Lenient.text(line, "done_reason").equals("length")) {
      return StopReason.LENGTH;
    }
    return calls ? StopReason.TOOL_CALLS : StopReason.END;
  }
}
