package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.CacheMark;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Fields;
import java.util.List;
import java.util.Optional;

/** Understands what a message holds: a text, or a list of parts. */
final class PartReader {

  private PartReader() {}

  static List<Part> parts(Fields message) {
    if (message.value("content") instanceof String text) {
      return List.of(new Part.Text(text));
    }
    return message.objects("content").stream().map(PartReader::part).toList();
  }

  private static Part part(Fields part) {
    return switch (part.needed("type")) {
      case "text" -> new Part.Text(part.needed("text"), cacheMark(part));
      case "refusal" -> new Part.Refusal(part.needed("refusal"));
      case "image_url" -> image(part);
      case "input_audio" -> audio(part);
      case "file" -> file(part);
      default ->
          throw part.misfit(
              "type", "'%s' is a sort of part that other dialects have no words for.");
    };
  }

  static Part.Image image(Fields part) {
    if (part.value("image_url") instanceof String url) {
      return new Part.Image(Media.at(url), Optional.empty(), cacheMark(part));
    }
    Fields image = inner(part, "image_url");
    return new Part.Image(Media.at(image.needed("url")), image.text("detail"), cacheMark(part));
  }

  private static Part audio(Fields part) {
    Fields audio = inner(part, "input_audio");
    String format = audio.text("format").orElse("wav");
    String mimeType = "audio/" + (format.equals("mp3") ? "mpeg" : format);
    return new Part.Audio(new Media.Inline(mimeType, audio.needed("data")), cacheMark(part));
  }

  private static Part file(Fields part) {
    Fields file = inner(part, "file");
    Media media =
        file.text("file_id")
            .<Media>map(Media.Stored::new)
            .orElseGet(() -> Media.at(file.needed("file_data")));
    return new Part.Document(media, file.text("filename"), cacheMark(part));
  }

  private static Fields inner(Fields part, String name) {
    return part.object(name).orElseThrow(() -> part.misfit(name, "'%s' is missing."));
  }

  /** Anthropic's mark, which OpenRouter and LiteLLM let callers set here. */
  static Optional<CacheMark> cacheMark(Fields marked) {
    return marked
        .object("cache_control")
        .map(mark ->
            mark.text("ttl").equals(Optional.of("1h"))
                ? CacheMark.ONE_HOUR
                : CacheMark.FIVE_MINUTES);
  }
}
