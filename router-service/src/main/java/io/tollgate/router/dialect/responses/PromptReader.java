package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.tollgate.router.dialect.Fields;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Understands a request. Throws {@link io.tollgate.router.dialect.Untranslatable} at what would
 * make the answer another one if it were left out, above all at what only the provider that stored
 * it knows.
 */
final class PromptReader {

  private static final List<String> STORED =
      List.of("previous_response_id", "conversation", "prompt");

  /** What has a place in a prompt, or was acted on before. */
  private static final Set<String> READ =
      Set.of(
          "model",
          "models",
          "provider",
          "fallbacks",
          "route",
          "usage",
          "stream",
          "stream_options",
          "input",
          "instructions",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "max_output_tokens",
          "temperature",
          "top_p",
          "top_logprobs",
          "text",
          "reasoning",
          "service_tier",
          "user",
          "safety_identifier",
          "metadata",
          "include",
          "background");

  private PromptReader() {}

  static Prompt read(Fields body) {
    refuseWhatIsStored(body);
    Items items = Items.of(body);
    List<Part> system = new ArrayList<>();
    body.text("instructions").map(Part.Text::new).ifPresent(system::add);
    system.addAll(items.system());
    List<String> unread = new ArrayList<>(items.unread());
    body.json().fieldNames().stream()
        .filter(name -> !READ.contains(name) && body.value(name) != null)
        .forEach(unread::add);
    return new Prompt(
        system,
        items.turns(),
        ToolReader.tools(body),
        ToolReader.choice(body),
        body.flag("parallel_tool_calls"),
        sampling(body),
        format(body),
        reasoning(body),
        body.text("service_tier"),
        body.text("user").or(() -> body.text("safety_identifier")),
        body.tree("metadata").orElseGet(JsonObject::new),
        unread);
  }

  private static void refuseWhatIsStored(Fields body) {
    for (String name : STORED) {
      if (body.value(name) != null) {
        throw body.misfit(name, "'%s' is known to the provider alone that has stored it.");
      }
    }
    if (body.isTrue("background")) {
      throw body.misfit("background", "'%s': only OpenAI answers later.");
    }
  }

  private static Sampling sampling(Fields body) {
    return new Sampling(
        body.count("max_output_tokens", 1),
        body.number("temperature"),
        body.number("top_p"),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(),
        1,
        logprobs(body),
        Optional.empty());
  }

  private static OptionalInt logprobs(Fields body) {
    OptionalInt top = body.count("top_logprobs", 0);
    boolean wanted = top.orElse(0) > 0 || body.texts("include").contains(Logprobs.INCLUDED);
    return wanted ? OptionalInt.of(top.orElse(0)) : OptionalInt.empty();
  }

  private static ReplyFormat format(Fields body) {
    Optional<Fields> format = body.object("text").flatMap(text -> text.object("format"));
    return switch (format.flatMap(wanted -> wanted.text("type")).orElse("text")) {
      case "text" -> new ReplyFormat.Free();
      case "json_object" -> new ReplyFormat.AnyJson();
      case "json_schema" -> schema(format.orElseThrow());
      default -> throw body.misfit("text.format.type", "'%s' is not known.");
    };
  }

  private static ReplyFormat schema(Fields format) {
    return new ReplyFormat.Schema(
        format.text("name").orElse("answer"),
        format.text("description"),
        format.tree("schema").orElseGet(JsonObject::new),
        format.flag("strict"));
  }

  private static Reasoning reasoning(Fields body) {
    return body.object("reasoning")
        .flatMap(reasoning -> reasoning.text("effort"))
        .<Reasoning>map(
            effort -> effort.equals("none") ? new Reasoning.Off() : new Reasoning.Effort(effort))
        .orElseGet(Reasoning.Unsaid::new);
  }
}
