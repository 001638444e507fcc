package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.ArrayList;
import java.util.List;

/** Embeddings, as numbers or as base64; the reply gives the prompt's tokens. */
final class OpenAiEmbeddings implements OpenAiVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    List<JsonNode> data = new ArrayList<>();
    for (JsonNode input : Vectors.inputs(call.body().path("input"))) {
      List<Double> vector = Vectors.of(input, call.body().path("dimensions").asInt());
      boolean base64 = call.body().path("encoding_format").asText().equals("base64");
      data.add(
          Json.object(
              "object",
              "embedding",
              "index",
              data.size(),
              "embedding",
              base64 ? Vectors.base64(vector) : vector));
    }
    Tokens bill = Tokens.of(reply.tokens().prompt(), 0);
    return Answer.whole(
        Json.object(
            "object",
            "list",
            "data",
            data,
            "model",
            call.model(),
            "usage",
            Json.object(
                "prompt_tokens", reply.told().of(bill.prompt()),
                "total_tokens", reply.told().of(bill.prompt()))),
        bill);
  }
}
