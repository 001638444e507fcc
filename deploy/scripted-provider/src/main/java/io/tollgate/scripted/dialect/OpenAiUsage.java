package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.UsageTold;

/** Usage as chat completions tell it: cached is in the prompt, reasoning in the completion. */
final class OpenAiUsage {

  private OpenAiUsage() {}

  static JsonNode of(Tokens tokens, UsageTold told) {
    return Json.object(
        "prompt_tokens", told.of(tokens.prompt()),
        "completion_tokens", told.of(tokens.completion()),
        "total_tokens", told.of(tokens.total()),
        "prompt_tokens_details", prompt(tokens, told),
        "completion_tokens_details",
            Json.object(
                "reasoning_tokens", told.of(tokens.reasoning()),
                "audio_tokens", 0,
                "accepted_prediction_tokens", 0,
                "rejected_prediction_tokens", 0));
  }

  /** Writes to the cache are told only where there are some. */
  private static ObjectNode prompt(Tokens tokens, UsageTold told) {
    ObjectNode details =
        Json.object("cached_tokens", told.of(tokens.cacheRead()), "audio_tokens", 0);
    return tokens.cacheWrite() == 0
        ? details
        : details.put("cache_write_tokens", told.of(tokens.cacheWrite()));
  }

  /** The same JSON with the usage, unless nothing is told. */
  static ObjectNode addTo(ObjectNode json, Tokens tokens, UsageTold told) {
    return told == UsageTold.MISSING ? json : json.set("usage", of(tokens, told));
  }
}
