package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.conversation.Turn.Role;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads contents, of requests and of answers. One reader reads one conversation, in its order. */
final class PartReader {

  private final CallIds ids = new CallIds();

  Turn turn(Fields content) {
    Role role =
        switch (content.text("role").orElse("")) {
          case "model" -> Role.MODEL;
          case "", "user", "function", "tool" -> Role.USER;
          default -> throw new Misfit(content.at("role"), "'role' must be 'user' or 'model'.");
        };
    return new Turn(role, parts(content));
  }

  List<Part> parts(Fields content) {
    List<Part> parts = new ArrayList<>();
    for (Fields part : content.objects("parts")) {
      read(part, parts);
    }
    return parts;
  }

  private void read(Fields part, List<Part> parts) {
    if (part.has("functionCall")) {
      parts.add(call(Fields.of(part.get("functionCall"), part.at("functionCall")), part));
    } else if (part.has("functionResponse")) {
      parts.add(result(Fields.of(part.get("functionResponse"), part.at("functionResponse"))));
    } else if (part.has("inlineData")) {
      parts.add(inline(Fields.of(part.get("inlineData"), part.at("inlineData"))));
    } else if (part.has("fileData")) {
      parts.add(file(Fields.of(part.get("fileData"), part.at("fileData"))));
    } else if (part.has("executableCode")) {
      parts.add(code(Fields.of(part.get("executableCode"), part.at("executableCode"))));
    } else if (part.has("codeExecutionResult")) {
      Fields result = Fields.of(part.get("codeExecutionResult"), part.at("codeExecutionResult"));
      parts.add(fenced("", result.text("output").orElse("")));
    } else if (part.has("text") || part.has("thoughtSignature")) {
      text(part, parts);
    } else {
      throw new Misfit(part.path(), "'" + part.path() + "' has nothing in it that is known here.");
    }
  }

  // A signature without a text signs the thought before it, which came in pieces; that of a text
  // proves nothing to others.
  private static void text(Fields part, List<Part> parts) {
    String text = part.text("text").orElse("");
    Optional<String> signature = signature(part);
    if (!part.flag("thought")) {
      parts.add(new Part.Text(text));
    } else if (!parts.isEmpty()
        && parts.getLast() instanceof Part.Thought(String before, var unsigned)
        && unsigned.isEmpty()) {
      parts.set(parts.size() - 1, new Part.Thought(before + text, signature));
    } else {
      parts.add(new Part.Thought(text, signature));
    }
  }

  private static Optional<String> signature(Fields part) {
    return part.text("thoughtSignature")
        .filter(proof -> !proof.isEmpty())
        .map(PartWriter.OURS::marked);
  }

  private Part call(Fields call, Fields part) {
    String name = name(call);
    JsonObject args = call.object("args").map(Fields::json).orElseGet(JsonObject::new);
    return new Part.ToolCall(
        ids.called(call.text("id"), name), name, args.encode(), signature(part), Optional.empty());
  }

  private Part result(Fields result) {
    String id = ids.answered(result.text("id"), name(result));
    JsonObject response = result.object("response").map(Fields::json).orElseGet(JsonObject::new);
    List<Part> content = new ArrayList<>();
    content.add(new Part.Text(ToolOutput.text(response)));
    for (Fields part : result.objects("parts")) {
      read(part, content);
    }
    return new Part.ToolResult(id, content, ToolOutput.isError(response), Optional.empty());
  }

  private static String name(Fields function) {
    return function
        .text("name")
        .orElseThrow(
            () -> new Misfit(function.at("name"), "'" + function.at("name") + "' is missing."));
  }

  private static Part inline(Fields blob) {
    String type = blob.text("mimeType").orElse("application/octet-stream");
    String data = blob.text("data").orElse("");
    return shown(new Media.Inline(type, data), type, blob.text("displayName"));
  }

  // What was uploaded to Google is known to nobody else.
  private static Part file(Fields file) {
    String uri = file.text("fileUri").orElse("");
    Optional<String> type = file.text("mimeType");
    boolean uploaded =
        !uri.startsWith("http") || uri.startsWith("https://generativelanguage.googleapis.com/");
    return shown(
        uploaded ? new Media.Stored(uri) : new Media.Remote(uri, type),
        type.orElse(""),
        file.text("displayName"));
  }

  private static Part shown(Media media, String mimeType, Optional<String> name) {
    if (mimeType.startsWith("image/")) {
      return new Part.Image(media, Optional.empty(), Optional.empty());
    }
    return mimeType.startsWith("audio/")
        ? new Part.Audio(media, Optional.empty())
        : new Part.Document(media, name, Optional.empty());
  }

  // Only Gemini runs code by itself; to others it is what the model wrote.
  private static Part code(Fields code) {
    return fenced(
        "PYTHON".equals(code.text("language").orElse("")) ? "python" : "",
        code.text("code").orElse(""));
  }

  private static Part fenced(String language, String text) {
    return new Part.Text("```" + language + "\n" + text + "\n```");
  }
}
