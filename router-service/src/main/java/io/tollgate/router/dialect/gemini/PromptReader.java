package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Understood;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a request as a prompt. */
final class PromptReader {

  private static final Set<String> READ =
      Set.of(
          "contents",
          "systemInstruction",
          "generationConfig",
          "tools",
          "toolConfig",
          "serviceTier",
          "model");

  private final Fields request;
  private final PartReader parts = new PartReader();

  private PromptReader(Fields request) {
    this.request = request;
  }

  static Understood read(Buffer body) {
    try {
      return new Understood.Meaning(
          new PromptReader(new Fields(new JsonObject(body), "")).prompt());
    } catch (Misfit misfit) {
      return new Understood.Nothing(misfit.reason(), misfit.param());
    } catch (DecodeException beyondLimits) {
      return new Understood.Nothing(
          "The body is nested too deeply, or something in it is too long.", "");
    }
  }

  private Prompt prompt() {
    if (request.has("cachedContent")) {
      throw new Misfit("cachedContent", "What is cached at Google is known to no other provider.");
    }
    ConfigReader config =
        new ConfigReader(
            request
                .object("generationConfig")
                .orElseGet(() -> new Fields(new JsonObject(), "generationConfig")));
    List<Part> system = system();
    return new Prompt(
        system,
        turns(),
        ToolReader.allowed(ToolReader.tools(request), request),
        ToolReader.choice(request),
        Optional.empty(),
        config.sampling(),
        config.format(),
        config.reasoning(),
        request.text("serviceTier").map(tier -> tier.toLowerCase(Locale.ROOT)),
        Optional.empty(),
        new JsonObject(),
        unread(config));
  }

  private List<Part> system() {
    if (request.get("systemInstruction") instanceof String text) {
      return List.of(new Part.Text(text));
    }
    return request.object("systemInstruction").map(parts::parts).orElseGet(List::of);
  }

  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (Object content : request.list("contents")) {
      String path = "contents[" + turns.size() + "]";
      turns.add(parts.turn(Fields.of(content, path)));
    }
    return turns;
  }

  private List<String> unread(ConfigReader config) {
    List<String> unread = new ArrayList<>(config.unread());
    request.names().stream().filter(name -> !READ.contains(name)).forEach(unread::add);
    return unread;
  }
}
