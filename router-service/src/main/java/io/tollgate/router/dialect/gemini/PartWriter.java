package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Provenance;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Writes parts, of requests and of answers. */
final class PartWriter {

  /** Of signatures, that Google gave them. */
  static final Provenance OURS = new Provenance("gemini");

  private PartWriter() {}

  static JsonObject text(String text) {
    return JsonObject.of("text", text);
  }

  static JsonObject thought(String text, Optional<String> signature) {
    JsonObject part = JsonObject.of("text", text, "thought", true);
    signature.ifPresent(proof -> part.put("thoughtSignature", OURS.told(proof)));
    return part;
  }

  static JsonObject call(String id, String name, JsonObject args, Optional<String> signature) {
    JsonObject part =
        JsonObject.of("functionCall", JsonObject.of("id", id, "name", name, "args", args));
    signature.ifPresent(proof -> part.put("thoughtSignature", OURS.told(proof)));
    return part;
  }

  static JsonObject result(Part.ToolResult result, String name) {
    String text =
        result.content().stream()
            .filter(Part.Text.class::isInstance)
            .map(part -> ((Part.Text) part).text())
            .reduce((first, next) -> first + "\n" + next)
            .orElse("");
    return JsonObject.of(
        "functionResponse",
        JsonObject.of(
            "id", result.callId(),
            "name", name,
            "response", ToolOutput.response(text, result.isError())));
  }

  static JsonObject media(Media media) {
    return switch (media) {
      case Media.Inline(String mimeType, String base64) ->
          JsonObject.of("inlineData", JsonObject.of("mimeType", mimeType, "data", base64));
      case Media.Remote(String url, Optional<String> mimeType) -> {
        JsonObject file = JsonObject.of("fileUri", url);
        mimeType.ifPresent(type -> file.put("mimeType", type));
        yield JsonObject.of("fileData", file);
      }
      case Media.Stored(String uri) -> JsonObject.of("fileData", JsonObject.of("fileUri", uri));
    };
  }
}
