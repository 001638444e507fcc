package io.tollgate.router.dialect.openai;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.tollgate.router.dialect.Fields;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Understands a request. Throws {@link io.tollgate.router.dialect.Untranslatable} at what would
 * make the answer another one if it were left out.
 */
final class PromptReader {

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
          "messages",
          "tools",
          "tool_choice",
          "functions",
          "function_call",
          "parallel_tool_calls",
          "max_tokens",
          "max_completion_tokens",
          "temperature",
          "top_p",
          "top_k",
          "seed",
          "presence_penalty",
          "frequency_penalty",
          "stop",
          "n",
          "logprobs",
          "top_logprobs",
          "logit_bias",
          "response_format",
          "reasoning_effort",
          "reasoning",
          "thinking",
          "service_tier",
          "user",
          "safety_identifier",
          "metadata",
          "web_search_options",
          "modalities");

  private PromptReader() {}

  static Prompt read(Fields body) {
    if (body.texts("modalities").contains("audio")) {
      throw body.misfit(
          "modalities", "'%s': no other dialect has words for an answer that is spoken.");
    }
    Messages messages = Messages.of(body.objects("messages"));
    return new Prompt(
        messages.system(),
        messages.turns(),
        ToolReader.tools(body),
        ToolReader.choice(body),
        body.flag("parallel_tool_calls"),
        sampling(body),
        format(body),
        reasoning(body),
        body.text("service_tier"),
        body.text("user").or(() -> body.text("safety_identifier")),
        body.tree("metadata").orElseGet(JsonObject::new),
        unread(body));
  }

  private static List<String> unread(Fields body) {
    return body.json().fieldNames().stream()
        .filter(name -> !READ.contains(name) && body.value(name) != null)
        .toList();
  }

  private static Sampling sampling(Fields body) {
    OptionalInt completion = body.count("max_completion_tokens", 1);
    OptionalInt choices = body.count("n", 1);
    return new Sampling(
        completion.isPresent() ? completion : body.count("max_tokens", 1),
        body.number("temperature"),
        body.number("top_p"),
        body.count("top_k", 0),
        body.whole("seed"),
        body.number("presence_penalty"),
        body.number("frequency_penalty"),
        body.texts("stop"),
        choices.orElse(1),
        body.isTrue("logprobs")
            ? OptionalInt.of(body.count("top_logprobs", 0).orElse(0))
            : OptionalInt.empty(),
        body.tree("logit_bias").filter(bias -> !bias.isEmpty()));
  }

  private static ReplyFormat format(Fields body) {
    Optional<Fields> format = body.object("response_format");
    return switch (format.flatMap(wanted -> wanted.text("type")).orElse("text")) {
      case "text" -> new ReplyFormat.Free();
      case "json_object" -> new ReplyFormat.AnyJson();
      case "json_schema" -> schema(format.orElseThrow());
      default -> throw body.misfit("response_format.type", "'%s' is not known.");
    };
  }

  private static ReplyFormat schema(Fields format) {
    Fields wanted =
        format
            .object("json_schema")
            .orElseThrow(() -> format.misfit("json_schema", "'%s' is missing."));
    return new ReplyFormat.Schema(
        wanted.text("name").orElse("answer"),
        wanted.text("description"),
        wanted.tree("schema").orElseGet(JsonObject::new),
        wanted.flag("strict"));
  }

  // OpenAI's own word, OpenRouter's object, and Anthropic's, which LiteLLM lets callers send here.
  private static Reasoning reasoning(Fields body) {
    Optional<Fields> object = body.object("reasoning");
    Optional<String> effort =
        body.text("reasoning_effort").or(() -> object.flatMap(wanted -> wanted.text("effort")));
    if (effort.isPresent()) {
      return Efforts.reasoning(effort.get());
    }
    Optional<Fields> thinking = body.object("thinking");
    if (object.flatMap(wanted -> wanted.flag("enabled")).equals(Optional.of(false))
        || thinking.flatMap(wanted -> wanted.text("type")).equals(Optional.of("disabled"))) {
      return new Reasoning.Off();
    }
    OptionalInt budget =
        object
            .map(wanted -> wanted.count("max_tokens", 0))
            .or(() -> thinking.map(wanted -> wanted.count("budget_tokens", 0)))
            .orElse(OptionalInt.empty());
    return budget.isPresent() ? Efforts.reasoning(budget.getAsInt()) : new Reasoning.Unsaid();
  }
}
