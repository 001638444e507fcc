package io.tollgate.router.dialect.anthropic;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Written;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Says a prompt to a model that understands this dialect. */
final class PromptWriter {

  private static final String ONLY_JSON =
      "Answer with one JSON object and nothing around it, no explanation and no code fence.";

  private final Prompt prompt;
  private final String model;
  private final Claude claude;
  private final Set<String> leftOut;
  private final JsonObject request = new JsonObject();

  private PromptWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    this.model = model;
    this.claude = Claude.named(model);
    this.leftOut = new LinkedHashSet<>(prompt.unread());
  }

  static Written write(Prompt prompt, String model, boolean streamed) {
    PromptWriter writer = new PromptWriter(prompt, model);
    try {
      writer.write(streamed);
    } catch (Misfit misfit) {
      return new Written.Unsayable(misfit.reason(), misfit.param());
    }
    // By way of a string: half a character in it has no form in UTF-8, and is replaced.
    return new Written.Body(Buffer.buffer(writer.request.encode()), List.copyOf(writer.leftOut));
  }

  private void write(boolean streamed) {
    request.put("model", model).put("max_tokens", maxTokens());
    if (streamed) {
      request.put("stream", true);
    }
    system();
    ToolWriter.write(prompt, request);
    request.put("messages", MessageWriter.messages(prompt.turns()));
    format();
    boolean thinks = thinking();
    sampling(thinks);
    surroundings();
  }

  private int maxTokens() {
    return prompt.sampling().maxOutputTokens().orElse(claude.mostTokens());
  }

  private void system() {
    List<Part> system = new ArrayList<>(prompt.system());
    if (prompt.format() instanceof ReplyFormat.AnyJson) {
      system.add(new Part.Text(ONLY_JSON));
    }
    if (!system.stream().allMatch(Part.Text.class::isInstance)) {
      throw new Misfit("messages", "it takes only text above the conversation.");
    }
    JsonArray blocks = BlockWriter.blocks(system);
    if (!blocks.isEmpty()) {
      request.put("system", blocks);
    }
  }

  private void format() {
    if (prompt.format() instanceof ReplyFormat.Schema schema) {
      config().put("format", JsonObject.of("type", "json_schema", "schema", schema.schema()));
    }
  }

  private JsonObject config() {
    if (!request.containsKey("output_config")) {
      request.put("output_config", new JsonObject());
    }
    return request.getJsonObject("output_config");
  }

  private boolean thinking() {
    if (!Thinking.wanted(prompt.reasoning())) {
      if (!claude.thinksInBudgets() && !(prompt.reasoning() instanceof Reasoning.Unsaid)) {
        request.put("thinking", Thinking.disabled());
      }
      return false;
    }
    if (ToolWriter.forced(prompt)) {
      leftOut.add("reasoning");
      return false;
    }
    if (!claude.thinksInBudgets()) {
      request.put("thinking", Thinking.adaptive());
      config().put("effort", Thinking.effort(prompt.reasoning()));
      return true;
    }
    OptionalInt budget = Thinking.budget(prompt.reasoning(), maxTokens());
    if (budget.isEmpty() || isInTheMiddleOfUnknownThoughts()) {
      leftOut.add("reasoning");
      return false;
    }
    request.put("thinking", Thinking.enabled(budget.getAsInt()));
    return true;
  }

  // Who thinks and calls a tool must be shown its thoughts together with the tool's results, and
  // callers of other dialects do not have them.
  private boolean isInTheMiddleOfUnknownThoughts() {
    List<Turn> turns = prompt.turns();
    boolean results =
        !turns.isEmpty()
            && turns.getLast().parts().stream().anyMatch(Part.ToolResult.class::isInstance);
    return results
        && turns.reversed().stream()
            .filter(turn -> turn.role() == Turn.Role.MODEL)
            .findFirst()
            .filter(turn -> turn.parts().stream().noneMatch(PromptWriter::isOwnThought))
            .isPresent();
  }

  private static boolean isOwnThought(Part part) {
    return switch (part) {
      case Part.Thought thought -> thought.signature().flatMap(Signature::bare).isPresent();
      case Part.SealedThought thought -> Signature.bare(thought.sealed()).isPresent();
      default -> false;
    };
  }

  // A model that thinks takes no temperature, and the newest take one of temperature and top_p.
  private void sampling(boolean thinks) {
    Sampling sampling = prompt.sampling();
    if (sampling.choices() > 1) {
      throw new Misfit("n", "it gives one answer at a time.");
    }
    if (sampling.topLogprobs().isPresent()) {
      throw new Misfit("logprobs", "it tells no probabilities.");
    }
    if (sampling.stop().stream().anyMatch(String::isBlank)) {
      throw new Misfit("stop", "it cannot stop at white space alone.");
    }
    if (!sampling.stop().isEmpty()) {
      request.put("stop_sequences", new JsonArray(sampling.stop()));
    }
    say(
        "temperature",
        sampling.temperature().isPresent(),
        !thinks,
        () -> request.put("temperature", temperature(sampling.temperature().getAsDouble())));
    say(
        "top_p",
        sampling.topP().isPresent(),
        !thinks && sampling.temperature().isEmpty(),
        () -> request.put("top_p", sampling.topP().getAsDouble()));
    say(
        "top_k",
        sampling.topK().isPresent(),
        !thinks,
        () -> request.put("top_k", sampling.topK().getAsInt()));
    leaveOut("seed", sampling.seed().isPresent());
    leaveOut("presence_penalty", sampling.presencePenalty().isPresent());
    leaveOut("frequency_penalty", sampling.frequencyPenalty().isPresent());
    leaveOut("logit_bias", sampling.logitBias().isPresent());
  }

  private double temperature(double wish) {
    leaveOut("temperature", wish > 1);
    return Math.min(1, wish);
  }

  private void say(String field, boolean wanted, boolean possible, Runnable write) {
    if (wanted && possible) {
      write.run();
    }
    leaveOut(field, wanted && !possible);
  }

  private void leaveOut(String field, boolean wanted) {
    if (wanted) {
      leftOut.add(field);
    }
  }

  private void surroundings() {
    prompt.user().ifPresent(user -> request.put("metadata", JsonObject.of("user_id", user)));
    leaveOut("metadata", !prompt.metadata().isEmpty());
    leaveOut("name", prompt.turns().stream().anyMatch(turn -> turn.name().isPresent()));
    prompt
        .serviceTier()
        .ifPresent(tier -> {
          switch (tier) {
            case "auto" -> request.put("service_tier", "auto");
            case "default" -> request.put("service_tier", "standard_only");
            default -> leftOut.add("service_tier");
          }
        });
  }
}
