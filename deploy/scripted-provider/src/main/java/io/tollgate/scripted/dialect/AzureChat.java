package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * OpenAI's chat completions as Azure speaks them: with the verdict of its filter, which in a stream
 * comes in a first chunk that has no choices and empty names.
 */
final class AzureChat extends OpenAiChat {

  @Override
  public Answer answer(Reply reply, Call call) {
    if (!call.request().query().contains("api-version=")) {
      return Answer.whole(
          404,
          Json.object("error", Json.object("code", "404", "message", "Resource not found")),
          Tokens.NONE);
    }
    Answer answer = super.answer(reply, call);
    return answer.with(call.streamed() ? afterVerdict(answer.events()) : judged(answer.events()));
  }

  @Override
  public Map<String, String> headers(Call call) {
    return Map.of(
        "apim-request-id", call.id("apim-"),
        "x-request-id", call.id("req_"),
        "x-ms-region", "East US",
        "x-ratelimit-remaining-requests", "9999",
        "x-ratelimit-remaining-tokens", "999999");
  }

  private static List<Event> afterVerdict(List<Event> events) {
    JsonNode verdict =
        Json.object(
            "choices",
            List.of(),
            "created",
            0,
            "id",
            "",
            "model",
            "",
            "object",
            "",
            "prompt_filter_results",
            verdicts());
    List<Event> all = new ArrayList<>();
    all.add(Event.data(verdict, 0));
    all.addAll(events);
    return all;
  }

  private static List<Event> judged(List<Event> events) {
    ObjectNode completion = (ObjectNode) Json.read(events.getFirst().bytes());
    completion
        .path("choices")
        .forEach(choice -> ((ObjectNode) choice).set("content_filter_results", safe()));
    completion.set("prompt_filter_results", verdicts());
    return List.of(events.getFirst().with(Json.bytes(completion)));
  }

  private static ArrayNode verdicts() {
    return Json.array(Json.object("prompt_index", 0, "content_filter_results", safe()));
  }

  private static JsonNode safe() {
    JsonNode nothing = Json.object("filtered", false, "severity", "safe");
    return Json.object(
        "hate", nothing, "self_harm", nothing, "sexual", nothing, "violence", nothing);
  }
}
