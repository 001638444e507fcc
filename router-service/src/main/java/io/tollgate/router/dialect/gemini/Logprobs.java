package io.tollgate.router.dialect.gemini;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** Probabilities of tokens in Gemini's form and in the one we know, OpenAI's. */
final class Logprobs {

  private Logprobs() {}

  static JsonArray read(JsonObject result) {
    JsonArray top = list(result, "topCandidates");
    JsonArray read = new JsonArray();
    for (Object chosen : list(result, "chosenCandidates")) {
      if (chosen instanceof JsonObject token) {
        JsonArray alternatives = new JsonArray();
        if (read.size() < top.size() && top.getValue(read.size()) instanceof JsonObject at) {
          list(at, "candidates").forEach(one -> addToken(one, alternatives));
        }
        read.add(token(token).put("top_logprobs", alternatives));
      }
    }
    return read;
  }

  private static void addToken(Object candidate, JsonArray tokens) {
    if (candidate instanceof JsonObject token) {
      tokens.add(token(token));
    }
  }

  private static JsonObject token(JsonObject candidate) {
    String text = candidate.getValue("token") instanceof String token ? token : "";
    JsonArray bytes = new JsonArray();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(Byte.toUnsignedInt(one));
    }
    return JsonObject.of(
        "token", text, "logprob", candidate.getValue("logProbability"), "bytes", bytes);
  }

  static JsonObject told(JsonArray logprobs) {
    JsonArray chosen = new JsonArray();
    JsonArray top = new JsonArray();
    for (Object one : logprobs) {
      if (one instanceof JsonObject token) {
        chosen.add(candidate(token));
        JsonArray alternatives = new JsonArray();
        list(token, "top_logprobs")
            .forEach(other -> {
              if (other instanceof JsonObject alternative) {
                alternatives.add(candidate(alternative));
              }
            });
        top.add(JsonObject.of("candidates", alternatives));
      }
    }
    return JsonObject.of("chosenCandidates", chosen, "topCandidates", top);
  }

  private static JsonObject candidate(JsonObject token) {
    return JsonObject.of(
        "token", token.getValue("token"), "logProbability", token.getValue("logprob"));
  }

  private static JsonArray list(JsonObject json, String name) {
    return json.getValue(name) instanceof JsonArray list ? list : new JsonArray();
  }
}
