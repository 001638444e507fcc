package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** The models of Gemini. */
final class GeminiModels implements GeminiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    List<JsonNode> models =
        Stream.of("gemini-2.5-flash", "gemini-2.5-pro").map(GeminiModels::model).toList();
    return Answer.whole(Json.object("models", models), Tokens.NONE);
  }

  private static JsonNode model(String id) {
    return Json.object(
        "name",
        "models/" + id,
        "version",
        "001",
        "displayName",
        id,
        "inputTokenLimit",
        1_048_576,
        "outputTokenLimit",
        65_536,
        "supportedGenerationMethods",
        List.of("generateContent", "countTokens"));
  }
}
