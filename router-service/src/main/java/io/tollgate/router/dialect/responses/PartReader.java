package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.dialect.Fields;
import java.util.List;
import java.util.Optional;

/** Understands what an item holds: a text, or a list of parts. */
final class PartReader {

  private PartReader() {}

  static List<Part> parts(Fields item, String field) {
    if (item.value(field) instanceof String text) {
      return List.of(new Part.Text(text));
    }
    return item.objects(field).stream().map(PartReader::part).toList();
  }

  private static Part part(Fields part) {
    return switch (part.needed("type")) {
      case "input_text", "output_text", "text" -> new Part.Text(part.needed("text"));
      case "refusal" -> new Part.Refusal(part.needed("refusal"));
      case "input_image" ->
          new Part.Image(media(part, "image_url"), part.text("detail"), Optional.empty());
      case "input_file" -> file(part);
      case "input_audio" -> audio(part);
      default ->
          throw part.misfit(
              "type", "'%s' is a sort of part that other dialects have no words for.");
    };
  }

  private static Part file(Fields part) {
    String field = part.value("file_url") == null ? "file_data" : "file_url";
    return new Part.Document(media(part, field), part.text("filename"), Optional.empty());
  }

  private static Media media(Fields part, String url) {
    return part.text("file_id")
        .<Media>map(Media.Stored::new)
        .orElseGet(() -> Media.at(part.needed(url)));
  }

  private static Part audio(Fields part) {
    Fields audio =
        part.object("input_audio")
            .orElseThrow(() -> part.misfit("input_audio", "'%s' is missing."));
    String format = audio.text("format").orElse("wav");
    String mimeType = "audio/" + (format.equals("mp3") ? "mpeg" : format);
    return new Part.Audio(new Media.Inline(mimeType, audio.needed("data")), Optional.empty());
  }
}
