package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.List;
import java.util.stream.Stream;

/** The models of OpenAI. Others are answered as well: the list is for clients that look at it. */
final class OpenAiModels implements OpenAiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    List<JsonNode> models =
        Stream.of("gpt-4o", "gpt-4o-mini", "text-embedding-3-small")
            .map(id ->
                (JsonNode)
                    Json.object(
                        "id",
                        id,
                        "object",
                        "model",
                        "created",
                        1_715_367_049,
                        "owned_by",
                        "system"))
            .toList();
    return Answer.whole(Json.object("object", "list", "data", models), Tokens.NONE);
  }
}
