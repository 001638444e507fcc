package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Fields;
import io.tollgate.router.dialect.Provenance;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Calls of tools as items. What proves a call stands where Google puts it in other dialects. */
final class Calls {

  /** Whoever proves a call is Google, which can read its own proof anywhere. */
  private static final Provenance GOOGLES = new Provenance("gemini");

  private Calls() {}

  static Part.ToolCall call(Fields item) {
    return new Part.ToolCall(
        item.needed("call_id"),
        item.needed("name"),
        item.text("arguments").filter(text -> !text.isBlank()).orElse("{}"),
        signatureOf(item),
        Optional.empty());
  }

  static JsonObject item(String callId, String name, String arguments) {
    return JsonObject.of(
        "type", "function_call", "call_id", callId, "name", name, "arguments", arguments);
  }

  static Optional<String> signatureOf(Fields item) {
    return item.object("extra_content")
        .flatMap(extra -> extra.object("google"))
        .flatMap(google -> google.text("thought_signature"))
        .map(GOOGLES::marked);
  }

  static void sign(JsonObject item, Optional<String> signature) {
    signature.ifPresent(proof ->
        item.put(
            "extra_content",
            JsonObject.of("google", JsonObject.of("thought_signature", GOOGLES.told(proof)))));
  }
}
