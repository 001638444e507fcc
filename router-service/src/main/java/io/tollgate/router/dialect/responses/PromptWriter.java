package io.tollgate.router.dialect.responses;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.tollgate.router.dialect.Untranslatable;
import io.tollgate.router.dialect.Written;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says a prompt as a request of which nothing is to be stored. */
final class PromptWriter {

  private static final Set<String> TIERS = Set.of("auto", "default", "flex", "priority", "scale");

  // How many tokens are little thinking, and how many some; more are much.
  private static final int LOW = 2_048;
  private static final int MEDIUM = 8_192;

  private final Prompt prompt;
  private final String model;
  private final JsonObject body = new JsonObject();
  private final JsonArray include = new JsonArray();
  private final List<String> leftOut = new ArrayList<>();

  PromptWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    this.model = model;
  }

  Written write(boolean streamed) {
    try {
      body.put("model", model);
      instructions();
      body.put("input", ItemWriter.items(prompt.turns())).put("store", false);
      if (streamed) {
        body.put("stream", true);
      }
      tools();
      sampling(prompt.sampling());
      format(prompt.format());
      reasoning(prompt.reasoning());
      context();
    } catch (Untranslatable misfit) {
      return misfit.unsayable();
    }
    if (!include.isEmpty()) {
      body.put("include", include);
    }
    return new Written.Body(Wire.bytes(body), leftOut);
  }

  private void instructions() {
    if (!prompt.system().isEmpty()) {
      body.put(
          "instructions",
          prompt.system().stream().map(PromptWriter::text).collect(Collectors.joining("\n\n")));
    }
  }

  private static String text(Part part) {
    if (part instanceof Part.Text text) {
      return text.text();
    }
    throw new Untranslatable(
        "it has no words for anything but text above the conversation.", "messages");
  }

  private void tools() {
    if (prompt.tools().isEmpty()) {
      return;
    }
    body.put("tools", new JsonArray(prompt.tools().stream().map(ToolWriter::tool).toList()));
    prompt.toolChoice().ifPresent(choice -> body.put("tool_choice", ToolWriter.choice(choice)));
    prompt.parallelTools().ifPresent(parallel -> body.put("parallel_tool_calls", parallel));
  }

  private void sampling(Sampling wanted) {
    if (wanted.choices() > 1) {
      throw new Untranslatable("it gives one answer, not several.", "n");
    }
    if (!wanted.stop().isEmpty()) {
      throw new Untranslatable("it cannot be told where to stop.", "stop");
    }
    wanted.maxOutputTokens().ifPresent(most -> body.put("max_output_tokens", most));
    wanted.temperature().ifPresent(temperature -> body.put("temperature", temperature));
    wanted.topP().ifPresent(topP -> body.put("top_p", topP));
    wanted.topK().ifPresent(topK -> leftOut.add("top_k"));
    wanted.seed().ifPresent(seed -> leftOut.add("seed"));
    wanted.presencePenalty().ifPresent(penalty -> leftOut.add("presence_penalty"));
    wanted.frequencyPenalty().ifPresent(penalty -> leftOut.add("frequency_penalty"));
    wanted.logitBias().ifPresent(bias -> leftOut.add("logit_bias"));
    wanted
        .topLogprobs()
        .ifPresent(top -> {
          include.add(Logprobs.INCLUDED);
          body.put("top_logprobs", top);
        });
  }

  private void format(ReplyFormat format) {
    switch (format) {
      case ReplyFormat.Free free -> {}
      case ReplyFormat.AnyJson any -> text(JsonObject.of("type", "json_object"));
      case ReplyFormat.Schema schema -> {
        JsonObject wanted =
            JsonObject.of("type", "json_schema", "name", schema.name(), "schema", schema.schema());
        schema.description().ifPresent(text -> wanted.put("description", text));
        schema.strict().ifPresent(strict -> wanted.put("strict", strict));
        text(wanted);
      }
    }
  }

  private void text(JsonObject format) {
    body.put("text", JsonObject.of("format", format));
  }

  // What is not stored must be sent back, and what was thought can be so only when it is sealed.
  private void reasoning(Reasoning wanted) {
    switch (wanted) {
      case Reasoning.Unsaid unsaid -> {}
      case Reasoning.Off off -> leftOut.add("reasoning");
      case Reasoning.Effort(String level) -> effort(level);
      case Reasoning.Budget(int tokens) ->
          effort(tokens <= LOW ? "low" : tokens <= MEDIUM ? "medium" : "high");
    }
  }

  private void effort(String level) {
    body.put("reasoning", JsonObject.of("effort", level, "summary", "auto"));
    include.add("reasoning.encrypted_content");
  }

  private void context() {
    prompt.user().ifPresent(user -> body.put("user", user));
    if (!prompt.metadata().isEmpty()) {
      body.put("metadata", prompt.metadata());
    }
    prompt
        .serviceTier()
        .ifPresent(tier -> {
          if (TIERS.contains(tier)) {
            body.put("service_tier", tier);
          } else {
            leftOut.add("service_tier");
          }
        });
  }
}
