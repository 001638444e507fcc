package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.contract.Tokens;
import io.tollgate.usage.litellm.control.Refusal;

/** Reads the usage of an answer in OpenAI's form, which holds what was cached and reasoned. */
final class Usages {

  private static final String USAGE = "completion_response.usage.";
  private static final long MOST = 1_000_000_000;

  private Usages() {}

  static Tokens read(ObjectNode usage) {
    JsonNode in = usage.path("prompt_tokens_details");
    JsonNode out = usage.path("completion_tokens_details");
    long cached = count(in, "cached_tokens");
    long heard = count(in, "audio_tokens");
    long reasoned = count(out, "reasoning_tokens");
    long spoken = count(out, "audio_tokens");
    long written = count(usage, "cache_creation_input_tokens");
    return new Tokens(
        rest(usage, "prompt_tokens", cached + heard + written),
        cached,
        written,
        0,
        heard,
        0,
        rest(usage, "completion_tokens", reasoned + spoken),
        reasoned,
        spoken,
        0);
  }

  private static long rest(ObjectNode usage, String field, long parts) {
    long rest = count(usage, field) - parts;
    if (rest < 0) {
      throw Refusal.to(USAGE + field, "is less than its parts.");
    }
    return rest;
  }

  private static long count(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    if (!value.isIntegralNumber() || value.longValue() < 0 || value.longValue() > MOST) {
      throw Refusal.to(USAGE + field, "must be a whole number from 0 to %d.".formatted(MOST));
    }
    return value.longValue();
  }
}
