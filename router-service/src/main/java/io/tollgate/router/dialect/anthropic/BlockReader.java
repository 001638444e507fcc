package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.CacheMark;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the content of messages, of a system prompt and of what tools gave back. */
final class BlockReader {

  private final Set<String> unread;

  /**
   * @param unread is told what has no place in a conversation: the workings of the provider's own
   *     tools, which mean nothing to another provider
   */
  BlockReader(Set<String> unread) {
    this.unread = unread;
  }

  /** The parts in a field that is a text or a list of blocks; none when it is not there. */
  List<Part> parts(Place of, String field) {
    return switch (of.object().getValue(field)) {
      case null -> List.of();
      case String text -> List.of(new Part.Text(text));
      case JsonArray blocks -> all(of.list(field));
      default -> throw of.wrong(field, "a string or a list of blocks");
    };
  }

  private List<Part> all(List<Place> blocks) {
    List<Part> parts = new ArrayList<>(blocks.size());
    blocks.forEach(block -> parts.addAll(part(block)));
    return parts;
  }

  private List<Part> part(Place block) {
    String type = block.needed("type");
    return switch (type) {
      case "text" -> List.of(new Part.Text(block.needed("text"), cacheMark(block)));
      case "image" ->
          List.of(new Part.Image(media(source(block)), Optional.empty(), cacheMark(block)));
      case "document" -> document(block);
      case "search_result" -> searchResult(block);
      case "thinking" -> List.of(thought(block));
      case "redacted_thinking" ->
          List.of(new Part.SealedThought(Signature.marked(block.needed("data"))));
      case "tool_use" -> List.of(call(block));
      case "tool_result" ->
          List.of(
              new Part.ToolResult(
                  block.needed("tool_use_id"),
                  parts(block, "content"),
                  block.flag("is_error").orElse(false),
                  cacheMark(block)));
      default -> {
        unread.add("messages.content." + type);
        yield List.of();
      }
    };
  }

  private static Part thought(Place block) {
    return new Part.Thought(
        block.needed("thinking"), block.text("signature").flatMap(Signature::read));
  }

  private static Part call(Place block) {
    JsonObject input = block.inner("input").map(Place::object).orElseGet(JsonObject::new);
    return new Part.ToolCall(
        block.needed("id"),
        block.needed("name"),
        input.encode(),
        Optional.empty(),
        cacheMark(block));
  }

  // A document of blocks is what is in it.
  private List<Part> document(Place block) {
    Place source = source(block);
    if (source.needed("type").equals("content")) {
      return parts(source, "content");
    }
    return List.of(new Part.Document(media(source), block.text("title"), cacheMark(block)));
  }

  private List<Part> searchResult(Place block) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Text(block.text("title").orElse("") + " (" + block.needed("source") + ")"));
    parts.addAll(parts(block, "content"));
    return parts;
  }

  private static Place source(Place block) {
    return block.inner("source").orElseThrow(() -> block.wrong("source", "an object"));
  }

  private static Media media(Place source) {
    return switch (source.needed("type")) {
      case "base64" -> new Media.Inline(source.needed("media_type"), source.needed("data"));
      case "text" ->
          new Media.Inline(
              source.text("media_type").orElse("text/plain"), base64(source.needed("data")));
      case "url" -> new Media.Remote(source.needed("url"), Optional.empty());
      case "file" -> new Media.Stored(source.needed("file_id"));
      default -> throw source.wrong("type", "one of base64, url, file, text, content");
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A time to live we do not know is the usual one. */
  static Optional<CacheMark> cacheMark(Place block) {
    return block
        .inner("cache_control")
        .map(control ->
            control.text("ttl").filter("1h"::equals).isPresent()
                ? CacheMark.ONE_HOUR
                : CacheMark.FIVE_MINUTES);
  }
}
