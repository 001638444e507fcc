package io.tollgate.router.dialect.gemini;

import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Sampling;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a {@code generationConfig}. */
final class ConfigReader {

  private static final Set<String> READ =
      Set.of(
          "maxOutputTokens",
          "temperature",
          "topP",
          "topK",
          "seed",
          "presencePenalty",
          "frequencyPenalty",
          "stopSequences",
          "candidateCount",
          "responseLogprobs",
          "logprobs",
          "responseMimeType",
          "responseSchema",
          "responseJsonSchema",
          "thinkingConfig");

  private final Fields config;

  ConfigReader(Fields config) {
    this.config = config;
  }

  Sampling sampling() {
    OptionalInt seed = config.wholeNumber("seed");
    int choices = config.wholeNumber("candidateCount").orElse(1);
    if (choices < 1) {
      throw new Misfit(config.at("candidateCount"), "'candidateCount' must be positive.");
    }
    return new Sampling(
        config.wholeNumber("maxOutputTokens"),
        config.number("temperature"),
        config.number("topP"),
        config.wholeNumber("topK"),
        seed.isPresent() ? OptionalLong.of(seed.getAsInt()) : OptionalLong.empty(),
        config.number("presencePenalty"),
        config.number("frequencyPenalty"),
        config.texts("stopSequences"),
        choices,
        topLogprobs(),
        Optional.empty());
  }

  private OptionalInt topLogprobs() {
    return config.flag("responseLogprobs")
        ? OptionalInt.of(config.wholeNumber("logprobs").orElse(0))
        : OptionalInt.empty();
  }

  ReplyFormat format() {
    String type = config.text("responseMimeType").orElse("text/plain");
    if (type.equals("text/plain")) {
      return new ReplyFormat.Free();
    }
    if (!type.equals("application/json")) {
      throw new Misfit(
          config.at("responseMimeType"), "Only Gemini answers in the form '" + type + "'.");
    }
    return schema()
        .<ReplyFormat>map(schema ->
            new ReplyFormat.Schema("response", Optional.empty(), schema, Optional.empty()))
        .orElseGet(ReplyFormat.AnyJson::new);
  }

  private Optional<JsonObject> schema() {
    Optional<JsonObject> json = config.object("responseJsonSchema").map(Fields::json);
    return json.isPresent()
        ? json
        : config.object("responseSchema").map(Fields::json).map(OpenApiSchema::toJsonSchema);
  }

  Reasoning reasoning() {
    return config.object("thinkingConfig").map(Thinking::read).orElseGet(Reasoning.Unsaid::new);
  }

  /** Names of what was not read. An answer in anything but text has no words elsewhere. */
  List<String> unread() {
    List<String> modalities = config.texts("responseModalities");
    if (!modalities.isEmpty() && !modalities.contains("TEXT")) {
      throw new Misfit(
          config.at("responseModalities"), "Only Gemini answers in something that is no text.");
    }
    List<String> unread = new ArrayList<>();
    for (String name : config.names()) {
      if (!READ.contains(name)) {
        unread.add(config.at(name));
      }
    }
    return unread;
  }
}
