package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;

/** Embeddings, one or a batch. Gemini tells no usage for them, and bills the prompt. */
final class GeminiEmbed implements GeminiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    JsonNode json =
        call.operation() == Operation.GEMINI_EMBED
            ? Json.object("embedding", embedding(call.body()))
            : Json.object(
                "embeddings", call.each("requests").stream().map(GeminiEmbed::embedding).toList());
    return Answer.whole(json, Tokens.of(reply.tokens().prompt(), 0));
  }

  private static JsonNode embedding(JsonNode request) {
    int dimensions = request.path("outputDimensionality").asInt();
    return Json.object("values", Vectors.of(request.path("content"), dimensions));
  }
}
