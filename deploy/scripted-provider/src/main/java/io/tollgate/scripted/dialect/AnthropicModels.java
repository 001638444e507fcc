package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** The models of Anthropic, on one page. */
final class AnthropicModels implements AnthropicVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    List<JsonNode> models =
        Stream.of("claude-sonnet-4-5", "claude-haiku-4-5").map(AnthropicModels::model).toList();
    return Answer.whole(
        Json.object(
            "data",
            models,
            "has_more",
            false,
            "first_id",
            models.getFirst().path("id"),
            "last_id",
            models.getLast().path("id")),
        Tokens.NONE);
  }

  private static JsonNode model(String id) {
    return Json.object(
        "type", "model", "id", id, "display_name", id, "created_at", "2025-09-29T00:00:00Z");
  }
}
