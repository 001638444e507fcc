package io.tollgate.router.dialect.openai;

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

/** Says a prompt as a request, in words that most servers know. */
final class PromptWriter {

  private static final Set<String> TIERS = Set.of("auto", "default", "flex", "priority", "scale");

  private final Prompt prompt;
  private final OpenAiModel model;
  private final JsonObject body = new JsonObject();
  private final List<String> leftOut = new ArrayList<>();

  PromptWriter(Prompt prompt, String model) {
    this.prompt = prompt;
    this.model = new OpenAiModel(model);
  }

  Written write(boolean streamed) {
    try {
      body.put("model", model.name()).put("messages", MessageWriter.messages(prompt, leftOut));
      if (streamed) {
        body.put("stream", true).put("stream_options", JsonObject.of("include_usage", true));
      }
      tools();
      sampling(prompt.sampling());
      format(prompt.format());
      reasoning(prompt.reasoning());
      context();
    } catch (Untranslatable misfit) {
      return misfit.unsayable();
    }
    return new Written.Body(Wire.bytes(body), leftOut);
  }

  private void tools() {
    ToolWriter.tools(prompt.tools(), body);
    if (body.containsKey("tools")) {
      prompt.toolChoice().ifPresent(choice -> body.put("tool_choice", ToolWriter.choice(choice)));
      prompt.parallelTools().ifPresent(parallel -> body.put("parallel_tool_calls", parallel));
    }
  }

  private void sampling(Sampling wanted) {
    wanted.maxOutputTokens().ifPresent(most -> body.put(model.limitField(), most));
    wanted.temperature().ifPresent(temperature -> body.put("temperature", temperature));
    wanted.topP().ifPresent(topP -> body.put("top_p", topP));
    wanted.topK().ifPresent(topK -> leftOut.add("top_k"));
    wanted.seed().ifPresent(seed -> body.put("seed", seed));
    wanted.presencePenalty().ifPresent(penalty -> body.put("presence_penalty", penalty));
    wanted.frequencyPenalty().ifPresent(penalty -> body.put("frequency_penalty", penalty));
    wanted.logitBias().ifPresent(bias -> body.put("logit_bias", bias));
    if (!wanted.stop().isEmpty()) {
      body.put("stop", new JsonArray(wanted.stop()));
    }
    if (wanted.choices() > 1) {
      body.put("n", wanted.choices());
    }
    wanted.topLogprobs().ifPresent(top -> body.put("logprobs", true).put("top_logprobs", top));
  }

  private void format(ReplyFormat format) {
    switch (format) {
      case ReplyFormat.Free free -> {}
      case ReplyFormat.AnyJson any ->
          body.put("response_format", JsonObject.of("type", "json_object"));
      case ReplyFormat.Schema schema ->
          body.put(
              "response_format",
              JsonObject.of("type", "json_schema", "json_schema", schema(schema)));
    }
  }

  private static JsonObject schema(ReplyFormat.Schema wanted) {
    JsonObject schema = JsonObject.of("name", wanted.name());
    wanted.description().ifPresent(text -> schema.put("description", text));
    schema.put("schema", wanted.schema());
    wanted.strict().ifPresent(strict -> schema.put("strict", strict));
    return schema;
  }

  // Not to think is what a model does that cannot; those that can have no common word for it.
  private void reasoning(Reasoning wanted) {
    Efforts.word(wanted)
        .ifPresent(effort -> {
          if (model.takesEffort() && !(wanted instanceof Reasoning.Off)) {
            body.put("reasoning_effort", effort);
          } else {
            leftOut.add("reasoning");
          }
        });
  }

  // OpenAI takes metadata with what it shall store alone, and prompts are not to be stored unasked.
  private void context() {
    prompt.user().ifPresent(user -> body.put("user", user));
    if (!prompt.metadata().isEmpty()) {
      leftOut.add("metadata");
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
