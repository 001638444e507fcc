package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Lenient;
import io.tollgate.router.dialect.Understood;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what a request of this dialect means. */
final class PromptReader {

  private static final Set<String> READ =
      Set.of(
          "model",
          "messages",
          "system",
          "max_tokens",
          "stream",
          "temperature",
          "top_p",
          "top_k",
          "stop_sequences",
          "tools",
          "tool_choice",
          "thinking",
          "output_config",
          "output_format",
          "metadata",
          "service_tier");

  private final Place request;
  private final Set<String> unread = new LinkedHashSet<>();
  private final BlockReader blocks = new BlockReader(unread);
  private final List<Part> system = new ArrayList<>();
  private final List<Turn> turns = new ArrayList<>();

  private PromptReader(Place request) {
    this.request = request;
  }

  static Understood read(Ask ask) {
    Optional<JsonObject> body = Lenient.object(ask.body().bytes().toString());
    if (body.isEmpty()) {
      return new Understood.Nothing("The body must be a JSON object.", "");
    }
    try {
      return new Understood.Meaning(new PromptReader(new Place("", body.get())).prompt());
    } catch (Misfit misfit) {
      return new Understood.Nothing(misfit.reason(), misfit.param());
    }
  }

  private Prompt prompt() {
    system.addAll(blocks.parts(request, "system"));
    request.list("messages").forEach(this::readMessage);
    request.object().fieldNames().stream()
        .filter(field -> !READ.contains(field))
        .forEach(unread::add);
    ToolReader tools = new ToolReader(request);
    Optional<Place> metadata = request.inner("metadata");
    return new Prompt(
        system,
        turns,
        tools.tools(),
        tools.choice(),
        tools.parallel(),
        sampling(),
        format(),
        reasoning(),
        request.text("service_tier").map(PromptReader::tier),
        metadata.flatMap(pairs -> pairs.text("user_id")),
        new JsonObject(),
        List.copyOf(unread));
  }

  private void readMessage(Place message) {
    List<Part> parts = blocks.parts(message, "content");
    switch (message.needed("role")) {
      case "user" -> turns.add(new Turn(Turn.Role.USER, parts));
      case "assistant" -> turns.add(new Turn(Turn.Role.MODEL, parts));
      case "system" -> system.addAll(parts);
      default -> throw message.wrong("role", "user or assistant");
    }
  }

  // Of no tokens at all is a request that only fills Anthropic's cache.
  private Sampling sampling() {
    OptionalInt maxTokens = request.whole("max_tokens");
    if (maxTokens.isPresent() && maxTokens.getAsInt() < 1) {
      throw request.wrong("max_tokens", "a positive whole number");
    }
    return new Sampling(
        maxTokens,
        request.number("temperature"),
        request.number("top_p"),
        request.whole("top_k"),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        request.texts("stop_sequences"),
        1,
        OptionalInt.empty(),
        Optional.empty());
  }

  // Before it had a place in output_config, a beta had it at the top.
  private ReplyFormat format() {
    return request
        .inner("output_config")
        .flatMap(config -> config.inner("format"))
        .or(() -> request.inner("output_format"))
        .<ReplyFormat>map(PromptReader::schema)
        .orElseGet(ReplyFormat.Free::new);
  }

  // Other dialects want a name for it.
  private static ReplyFormat schema(Place format) {
    JsonObject schema =
        format.inner("schema").orElseThrow(() -> format.wrong("schema", "an object")).object();
    return new ReplyFormat.Schema("answer", Optional.empty(), schema, Optional.of(true));
  }

  private Reasoning reasoning() {
    Optional<String> effort =
        request.inner("output_config").flatMap(config -> config.text("effort"));
    return Thinking.read(request.inner("thinking"), effort);
  }

  private static String tier(String word) {
    return word.equals("standard_only") ? "default" : word;
  }
}
