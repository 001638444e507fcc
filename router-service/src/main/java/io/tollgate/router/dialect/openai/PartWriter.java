package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Untranslatable;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Says what a user shows and tells. */
final class PartWriter {

  private PartWriter() {}

  static JsonObject part(Part part) {
    return switch (part) {
      case Part.Text text -> text(text.text());
      case Part.Image image -> image(image);
      case Part.Audio audio -> audio(audio);
      case Part.Document document -> document(document);
      case Part.ToolCall call -> throw unsayable("a call of a tool by the user");
      case Part.ToolResult result -> throw unsayable("a tool's result in another's");
      case Part.Thought thought -> throw unsayable("a thought of the user's");
      case Part.SealedThought thought -> throw unsayable("a thought of the user's");
      case Part.Refusal refusal -> throw unsayable("a refusal by the user");
    };
  }

  /** A part that must be text. */
  static String text(Part part) {
    if (part instanceof Part.Text text) {
      return text.text();
    }
    throw unsayable("anything but text above the conversation");
  }

  static JsonObject image(Part.Image image) {
    String url =
        switch (image.media()) {
          case Media.Inline inline -> inline.url();
          case Media.Remote remote -> remote.url();
          case Media.Stored stored -> throw unsayable("pictures the provider has stored");
        };
    JsonObject at = JsonObject.of("url", url);
    image.detail().ifPresent(detail -> at.put("detail", detail));
    return JsonObject.of("type", "image_url", "image_url", at);
  }

  private static JsonObject audio(Part.Audio audio) {
    if (!(audio.media() instanceof Media.Inline inline)) {
      throw unsayable("sounds that are not in the request itself");
    }
    String mimeType = inline.mimeType();
    String format =
        switch (mimeType) {
          case "audio/wav", "audio/x-wav", "audio/wave" -> "wav";
          case "audio/mpeg", "audio/mp3" -> "mp3";
          default -> mimeType.substring(mimeType.indexOf('/') + 1);
        };
    return JsonObject.of(
        "type",
        "input_audio",
        "input_audio",
        JsonObject.of("data", inline.base64(), "format", format));
  }

  private static JsonObject document(Part.Document document) {
    return switch (document.media()) {
      case Media.Inline inline when inline.mimeType().startsWith("text/") -> text(decoded(inline));
      case Media.Inline inline ->
          file(
              JsonObject.of(
                  "filename", document.name().orElse("document"), "file_data", inline.url()));
      case Media.Stored(String id) -> file(JsonObject.of("file_id", id));
      case Media.Remote remote -> throw unsayable("documents that are not in the request itself");
    };
  }

  private static JsonObject text(String text) {
    return JsonObject.of("type", "text", "text", text);
  }

  private static JsonObject file(JsonObject file) {
    return JsonObject.of("type", "file", "file", file);
  }

  private static String decoded(Media.Inline inline) {
    try {
      return new String(Base64.getDecoder().decode(inline.base64()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noBase64) {
      throw new Untranslatable("a document in the request is no base64.", "messages");
    }
  }

  private static Untranslatable unsayable(String what) {
    return new Untranslatable("it has no words for " + what + ".", "messages");
  }
}
