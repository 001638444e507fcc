package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Untranslatable;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Says what a user, or a tool, shows and tells. */
final class PartWriter {

  private PartWriter() {}

  static JsonObject users(Part part) {
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

  private static JsonObject text(String text) {
    return JsonObject.of("type", "input_text", "text", text);
  }

  private static JsonObject image(Part.Image image) {
    JsonObject said = JsonObject.of("type", "input_image", "detail", image.detail().orElse("auto"));
    return switch (image.media()) {
      case Media.Inline inline -> said.put("image_url", inline.url());
      case Media.Remote remote -> said.put("image_url", remote.url());
      case Media.Stored(String id) -> said.put("file_id", id);
    };
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
    JsonObject file = JsonObject.of("type", "input_file");
    return switch (document.media()) {
      case Media.Inline inline when inline.mimeType().startsWith("text/") -> text(decoded(inline));
      case Media.Inline inline ->
          file.put("filename", document.name().orElse("document")).put("file_data", inline.url());
      case Media.Remote remote -> file.put("file_url", remote.url());
      case Media.Stored(String id) -> file.put("file_id", id);
    };
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
