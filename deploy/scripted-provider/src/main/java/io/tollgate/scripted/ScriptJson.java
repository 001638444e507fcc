package io.tollgate.scripted;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Stop;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.say.ToolCall;
import io.tollgate.scripted.script.Saying;
import io.tollgate.scripted.script.Script;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A script as it is posted; what it does not name is as in the polite one. */
final class ScriptJson {

  private ScriptJson() {}

  /**
   * @throws IllegalArgumentException says what is wrong with it
   */
  static Script read(JsonNode json) {
    Script script = said(json);
    if (json.hasNonNull("play")) {
      script = script.playing(json.path("play").asText());
    }
    for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
      script = script.with(header.getKey(), header.getValue().asText());
    }
    return json.hasNonNull("message") ? refusing(script, json.path("message").asText()) : script;
  }

  private static Script said(JsonNode json) {
    if (json.hasNonNull("body")) {
      JsonNode body = json.path("body");
      byte[] bytes =
          body.isTextual() ? body.asText().getBytes(StandardCharsets.UTF_8) : Json.bytes(body);
      String type = json.path("content_type").asText("application/json");
      return Script.raw(json.path("status").asInt(200), type, bytes);
    }
    return json.hasNonNull("say") ? Script.saying(reply(json.path("say"))) : Script.POLITE;
  }

  private static Script refusing(Script script, String message) {
    if (script.saying() instanceof Saying.Refuse(int status, String ignored)) {
      return script.saying(new Saying.Refuse(status, message));
    }
    throw new IllegalArgumentException("'message' is the text of an error: play a status.");
  }

  private static Reply reply(JsonNode say) {
    if (say.isTextual()) {
      return Reply.saying(say.asText());
    }
    Reply reply = Reply.saying(texts(say.path("text")));
    if (say.has("reasoning")) {
      reply = reply.thinking(texts(say.path("reasoning")));
    }
    if (say.has("tools")) {
      reply = reply.andCalling(tools(say.path("tools")));
    }
    if (say.has("stop")) {
      reply = reply.stopping(Stop.valueOf(say.path("stop").asText().toUpperCase(Locale.ROOT)));
    }
    return say.has("tokens") ? reply.spending(tokens(say.path("tokens"))) : reply;
  }

  private static String[] texts(JsonNode pieces) {
    return pieces.isTextual()
        ? new String[] {pieces.asText()}
        : StreamSupport.stream(pieces.spliterator(), false)
            .map(JsonNode::asText)
            .toArray(String[]::new);
  }

  private static ToolCall[] tools(JsonNode tools) {
    return StreamSupport.stream(tools.spliterator(), false)
        .map(tool -> new ToolCall(tool.path("name").asText(), tool.path("arguments").toString()))
        .toArray(ToolCall[]::new);
  }

  private static Tokens tokens(JsonNode tokens) {
    return new Tokens(
        tokens.path("input").asLong(),
        tokens.path("cache_read").asLong(),
        tokens.path("cache_write_5m").asLong(),
        tokens.path("cache_write_1h").asLong(),
        tokens.path("output").asLong(),
        tokens.path("reasoning").asLong());
  }
}
