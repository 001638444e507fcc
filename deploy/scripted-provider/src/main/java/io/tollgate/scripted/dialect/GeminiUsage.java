package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.UsageTold;
import java.util.List;

/**
 * Usage as Gemini tells it: cached is in the prompt, thoughts are not in the candidates; no zeros.
 */
final class GeminiUsage {

  private GeminiUsage() {}

  static ObjectNode of(Tokens tokens, UsageTold told) {
    ObjectNode usage =
        Json.object(
            "promptTokenCount", told.of(tokens.prompt()),
            "candidatesTokenCount", told.of(tokens.output()),
            "totalTokenCount", told.of(tokens.total()),
            "promptTokensDetails",
                List.of(Json.object("modality", "TEXT", "tokenCount", told.of(tokens.prompt()))));
    if (tokens.cacheRead() > 0) {
      usage.put("cachedContentTokenCount", told.of(tokens.cacheRead()));
    }
    if (tokens.reasoning() > 0) {
      usage.put("thoughtsTokenCount", told.of(tokens.reasoning()));
    }
    return usage;
  }
}
