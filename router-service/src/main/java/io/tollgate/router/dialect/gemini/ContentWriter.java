package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.conversation.Turn.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what was said. Thoughts are left out: they are private notes of whoever had them, and
 * Gemini's own travel as signatures of calls.
 */
final class ContentWriter {

  /** What Gemini 3 takes instead of the signature of a call it did not make itself. */
  static final String UNSIGNED = "skip_thought_signature_validator";

  private final boolean signaturesWanted;
  private final Map<String, String> namesOfCalls = new HashMap<>();

  ContentWriter(String model) {
    this.signaturesWanted = model.startsWith("gemini-3");
  }

  /** Turns of one role that follow each other are one, for results must follow their calls. */
  JsonArray contents(List<Turn> turns) {
    JsonArray contents = new JsonArray();
    Role last = Role.MODEL;
    for (Turn turn : turns) {
      JsonArray parts = parts(turn.parts());
      if (parts.isEmpty()) {
        continue;
      }
      if (!contents.isEmpty() && turn.role() == last) {
        contents.getJsonObject(contents.size() - 1).getJsonArray("parts").addAll(parts);
      } else {
        contents.add(JsonObject.of("role", role(turn.role()), "parts", parts));
      }
      last = turn.role();
    }
    return contents;
  }

  private static String role(Role role) {
    return switch (role) {
      case USER -> "user";
      case MODEL -> "model";
    };
  }

  JsonArray parts(List<Part> said) {
    JsonArray parts = new JsonArray();
    boolean firstCall = true;
    for (Part part : said) {
      switch (part) {
        case Part.Text(String text, var mark) -> addText(text, parts);
        case Part.Refusal(String text) -> addText(text, parts);
        case Part.Thought thought -> {}
        case Part.SealedThought thought -> {}
        case Part.Image(Media media, var detail, var mark) -> parts.add(media(media));
        case Part.Audio(Media media, var mark) -> parts.add(media(media));
        case Part.Document(Media media, var name, var mark) -> parts.add(media(media));
        case Part.ToolResult result -> addResult(result, parts);
        case Part.ToolCall call -> {
          parts.add(call(call, firstCall));
          firstCall = false;
        }
      }
    }
    return parts;
  }

  private static void addText(String text, JsonArray parts) {
    if (!text.isEmpty()) {
      parts.add(PartWriter.text(text));
    }
  }

  // Of calls made at once the first is signed.
  private JsonObject call(Part.ToolCall call, boolean first) {
    namesOfCalls.put(call.id(), call.name());
    JsonObject args =
        ToolOutput.object(call.arguments())
            .orElseThrow(() ->
                new Misfit("messages", "The arguments of a tool call must be a JSON object."));
    Optional<String> signature =
        call.signature()
            .flatMap(PartWriter.OURS::bare)
            .or(() -> signaturesWanted && first ? Optional.of(UNSIGNED) : Optional.empty());
    return PartWriter.call(call.id(), call.name(), args, signature);
  }

  // Pictures a tool gave stand beside its result, where every model sees them.
  private void addResult(Part.ToolResult result, JsonArray parts) {
    String name = namesOfCalls.getOrDefault(result.callId(), result.callId());
    parts.add(PartWriter.result(result, name));
    List<Part> shown =
        result.content().stream().filter(part -> !(part instanceof Part.Text)).toList();
    parts.addAll(parts(shown));
  }

  private static JsonObject media(Media media) {
    if (media instanceof Media.Stored(String id)
        && !id.startsWith("https://generativelanguage.googleapis.com/")
        && !id.startsWith("gs://")) {
      throw new Misfit("messages", "A file stored at another provider cannot be read here.");
    }
    return PartWriter.media(media);
  }
}
