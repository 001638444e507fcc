package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.UsageTold;

/** Usage as Anthropic tells it: the cache apart from the input, reasoning inside of the output. */
final class AnthropicUsage {

  private AnthropicUsage() {}

  /** All of it, with so much of the output. */
  static ObjectNode of(Tokens tokens, long output, UsageTold told) {
    return Json.object(
        "input_tokens", told.of(tokens.input()),
        "cache_creation_input_tokens", told.of(tokens.cacheWrite()),
        "cache_read_input_tokens", told.of(tokens.cacheRead()),
        "cache_creation",
            Json.object(
                "ephemeral_5m_input_tokens", told.of(tokens.cacheWrite5m()),
                "ephemeral_1h_input_tokens", told.of(tokens.cacheWrite1h())),
        "output_tokens", told.of(output),
        "service_tier", "standard");
  }

  /** What the end of a stream tells: all that was counted so far, the cache not by its ages. */
  static ObjectNode atTheEnd(Tokens tokens, UsageTold told) {
    return Json.object(
        "input_tokens", told.of(tokens.input()),
        "cache_creation_input_tokens", told.of(tokens.cacheWrite()),
        "cache_read_input_tokens", told.of(tokens.cacheRead()),
        "output_tokens", told.of(tokens.completion()));
  }

  static ObjectNode addTo(ObjectNode json, ObjectNode usage, UsageTold told) {
    return told == UsageTold.MISSING ? json : json.set("usage", usage);
  }
}
