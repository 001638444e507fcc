package io.tollgate.scripted.dialect;

import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.List;

/** Embeddings of one input or many. */
final class OllamaEmbed implements OllamaVoice {

  @Override
  public Answer answer(Reply reply, Call call) {
    List<List<Double>> embeddings =
        Vectors.inputs(call.body().path("input")).stream()
            .map(input -> Vectors.of(input, call.body().path("dimensions").asInt()))
            .toList();
    Tokens bill = Tokens.of(reply.tokens().prompt(), 0);
    return Answer.whole(
        Json.object(
            "model",
            call.model(),
            "embeddings",
            embeddings,
            "total_duration",
            14_000_000,
            "load_duration",
            7_000_000,
            "prompt_eval_count",
            reply.told().of(bill.prompt())),
        bill);
  }
}
