package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Writes a {@code generationConfig}. */
final class ConfigWriter {

  private final Prompt prompt;
  private final String model;
  private final List<String> leftOut;
  private final JsonObject config = new JsonObject();

  ConfigWriter(Prompt prompt, String model, List<String> leftOut) {
    this.prompt = prompt;
    this.model = model;
    this.leftOut = leftOut;
  }

  JsonObject config() {
    writeSampling(prompt.sampling());
    writeFormat(prompt.format());
    Thinking.write(prompt.reasoning(), model)
        .ifPresent(thinking -> config.put("thinkingConfig", thinking));
    return config;
  }

  private void writeSampling(Sampling sampling) {
    put("maxOutputTokens", sampling.maxOutputTokens());
    put("temperature", sampling.temperature());
    put("topP", sampling.topP());
    put("topK", sampling.topK());
    put("presencePenalty", sampling.presencePenalty());
    put("frequencyPenalty", sampling.frequencyPenalty());
    sampling.seed().ifPresent(this::writeSeed);
    if (!sampling.stop().isEmpty()) {
      config.put("stopSequences", new JsonArray(sampling.stop()));
    }
    if (sampling.choices() > 1) {
      config.put("candidateCount", sampling.choices());
    }
    sampling.topLogprobs().ifPresent(this::writeLogprobs);
    if (sampling.logitBias().isPresent()) {
      leftOut.add("logit_bias");
    }
  }

  private void writeSeed(long seed) {
    if (seed == (int) seed) {
      config.put("seed", (int) seed);
    } else {
      leftOut.add("seed");
    }
  }

  private void writeLogprobs(int top) {
    config.put("responseLogprobs", true);
    if (top > 0) {
      config.put("logprobs", top);
    }
  }

  private void writeFormat(ReplyFormat format) {
    switch (format) {
      case ReplyFormat.Free free -> {}
      case ReplyFormat.AnyJson json -> config.put("responseMimeType", "application/json");
      case ReplyFormat.Schema schema ->
          config
              .put("responseMimeType", "application/json")
              .put("responseJsonSchema", schema.schema());
    }
  }

  private void put(String name, OptionalInt value) {
    value.ifPresent(number -> config.put(name, number));
  }

  private void put(String name, OptionalDouble value) {
    value.ifPresent(number -> config.put(name, number));
  }
}
