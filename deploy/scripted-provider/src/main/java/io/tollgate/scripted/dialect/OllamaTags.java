package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** The models that were pulled. */
final class OllamaTags implements OllamaVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    List<JsonNode> models =
        Stream.of("llama3.2:latest", "qwen3:8b").map(OllamaTags::model).toList();
    return Answer.whole(Json.object("models", models), Tokens.NONE);
  }

  private static JsonNode model(String name) {
    return Json.object(
        "name",
        name,
        "model",
        name,
        "modified_at",
        "2026-01-15T09:30:00.000000001Z",
        "size",
        2_019_393_189L,
        "digest",
        "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72",
        "details",
        details());
  }

  static JsonNode details() {
    return Json.object(
        "parent_model", "",
        "format", "gguf",
        "family", "llama",
        "families", List.of("llama"),
        "parameter_size", "3.2B",
        "quantization_level", "Q4_K_M");
  }
}
