package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.CacheMark;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Lenient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes parts as blocks of content. */
final class BlockWriter {

  private BlockWriter() {}

  /** The blocks of these parts; what would be empty is none, for Anthropic refuses it. */
  static JsonArray blocks(List<Part> parts) {
    JsonArray blocks = new JsonArray();
    parts.stream().flatMap(BlockWriter::block).forEach(blocks::add);
    return blocks;
  }

  private static Stream<JsonObject> block(Part part) {
    return switch (part) {
      case Part.Text(String text, var mark) -> text(text).map(block -> marked(block, mark));
      case Part.Refusal(String text) -> text(text);
      case Part.Image(Media media, var detail, var mark) ->
          Stream.of(marked(JsonObject.of("type", "image", "source", picture(media)), mark));
      case Part.Document document -> Stream.of(document(document));
      case Part.Audio audio -> throw new Misfit("messages", "it takes no sound.");
      case Part.Thought(String text, var signature) -> thought(text, signature);
      case Part.SealedThought(String sealed) ->
          Signature.bare(sealed)
              .map(data -> JsonObject.of("type", "redacted_thinking", "data", data))
              .stream();
      case Part.ToolCall call -> Stream.of(call(call));
      case Part.ToolResult result -> Stream.of(result(result));
    };
  }

  private static Stream<JsonObject> text(String text) {
    return text.isBlank() ? Stream.empty() : Stream.of(JsonObject.of("type", "text", "text", text));
  }

  // Without Anthropic's signature a thought is refused.
  private static Stream<JsonObject> thought(String text, Optional<String> signature) {
    return signature
        .flatMap(Signature::bare)
        .map(proof -> JsonObject.of("type", "thinking", "thinking", text, "signature", proof))
        .stream();
  }

  private static JsonObject picture(Media media) {
    return switch (media) {
      case Media.Inline(String mimeType, String base64) -> inline(mimeType, base64);
      case Media.Remote(String url, var mimeType) -> JsonObject.of("type", "url", "url", url);
      case Media.Stored(String id) -> file(id);
    };
  }

  private static JsonObject file(String id) {
    if (!id.startsWith("file_")) {
      throw new Misfit("messages", "it does not have the file '" + id + "'; send its bytes.");
    }
    return JsonObject.of("type", "file", "file_id", id);
  }

  private static JsonObject document(Part.Document document) {
    JsonObject block = JsonObject.of("type", "document", "source", source(document.media()));
    document.name().ifPresent(name -> block.put("title", name));
    return marked(block, document.cacheMark());
  }

  private static JsonObject source(Media media) {
    if (!(media instanceof Media.Inline(String mimeType, String base64))) {
      return picture(media);
    }
    if (mimeType.equals("application/pdf")) {
      return inline(mimeType, base64);
    }
    if (mimeType.startsWith("text/")) {
      return JsonObject.of("type", "text", "media_type", "text/plain", "data", decoded(base64));
    }
    throw new Misfit("messages", "it takes documents in PDF and plain text, not " + mimeType + ".");
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw new Misfit("messages", "the bytes of a document are not in base64.");
    }
  }

  private static JsonObject inline(String mimeType, String base64) {
    return JsonObject.of("type", "base64", "media_type", mimeType, "data", base64);
  }

  private static JsonObject call(Part.ToolCall call) {
    JsonObject block =
        JsonObject.of(
            "type",
            "tool_use",
            "id",
            id(call.id()),
            "name",
            call.name(),
            "input",
            input(call.arguments()));
    return marked(block, call.cacheMark());
  }

  // A model that wrote no JSON is told what it wrote.
  private static JsonObject input(String arguments) {
    if (arguments.isBlank()) {
      return new JsonObject();
    }
    return Lenient.object(arguments).orElseGet(() -> JsonObject.of("malformed", arguments));
  }

  private static JsonObject result(Part.ToolResult result) {
    JsonObject block = JsonObject.of("type", "tool_result", "tool_use_id", id(result.callId()));
    JsonArray content = blocks(result.content());
    if (!content.isEmpty()) {
      block.put("content", content);
    }
    if (result.isError()) {
      block.put("is_error", true);
    }
    return marked(block, result.cacheMark());
  }

  /** Others' ids may have characters in them that are refused here. */
  private static String id(String id) {
    return id.replaceAll("[^a-zA-Z0-9_-]", "_");
  }

  static JsonObject marked(JsonObject block, Optional<CacheMark> mark) {
    mark.ifPresent(found -> block.put("cache_control", control(found)));
    return block;
  }

  private static JsonObject control(CacheMark mark) {
    return switch (mark) {
      case FIVE_MINUTES -> JsonObject.of("type", "ephemeral");
      case ONE_HOUR -> JsonObject.of("type", "ephemeral", "ttl", "1h");
    };
  }
}
