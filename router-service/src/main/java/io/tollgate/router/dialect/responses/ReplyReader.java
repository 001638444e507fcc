package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.dialect.Fields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands a whole answer. Traces of what the provider did by itself are left out. */
final class ReplyReader {

  private ReplyReader() {}

  static Reply read(JsonObject json) {
    Fields answer = Fields.answered(json);
    List<Part> parts = new ArrayList<>();
    JsonArray logprobs = new JsonArray();
    for (Fields item : answer.objects("output")) {
      parts.addAll(parts(item));
      item.objects("content").forEach(part -> weights(part).forEach(logprobs::add));
    }
    return new Reply(
        answer.text("id").orElse(""),
        answer.text("model").orElse(""),
        List.of(
            new Reply.Choice(
                parts,
                StopReasons.read(
                    answer, has(parts, Part.ToolCall.class), has(parts, Part.Refusal.class)),
                Optional.empty(),
                Optional.of(logprobs).filter(told -> !told.isEmpty()))),
        answer.tree("usage").flatMap(Usage::read));
  }

  private static boolean has(List<Part> parts, Class<? extends Part> type) {
    return parts.stream().anyMatch(type::isInstance);
  }

  private static List<Part> parts(Fields item) {
    return switch (item.text("type").orElse("")) {
      case "message" ->
          item.objects("content").stream().flatMap(part -> said(part).stream()).toList();
      case "reasoning" -> Thoughts.of(item);
      case "function_call" -> List.of(call(item));
      case "image_generation_call" -> picture(item).<Part>map(ReplyReader::image).stream().toList();
      default -> List.of();
    };
  }

  private static Optional<Part> said(Fields part) {
    return part.text("text")
        .filter(text -> !text.isEmpty())
        .<Part>map(Part.Text::new)
        .or(() -> part.text("refusal").map(Part.Refusal::new));
  }

  private static Part call(Fields item) {
    return new Part.ToolCall(
        item.text("call_id").or(() -> item.text("id")).orElse(""),
        item.text("name").orElse(""),
        item.text("arguments").filter(text -> !text.isBlank()).orElse("{}"),
        Calls.signatureOf(item),
        Optional.empty());
  }

  /** The picture that was made, if it was. */
  static Optional<Media> picture(Fields item) {
    return item.text("result").map(base64 -> new Media.Inline("image/png", base64));
  }

  private static Part.Image image(Media media) {
    return new Part.Image(media, Optional.empty(), Optional.empty());
  }

  /** How probable the tokens of a part were; empty when that is not told. */
  static JsonArray weights(Fields part) {
    return part.value("logprobs") instanceof JsonArray weights ? weights : new JsonArray();
  }
}
