package io.tollgate.router.surroundings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/** Callers by the dialect they speak, and what they make of what they are told. */
public enum Speaker {
  CHAT("/v1/chat/completions", "[DONE]"),
  RESPONSES("/v1/responses", "\"type\":\"response.completed\""),
  MESSAGES("/v1/messages", "\"message_stop\""),
  GEMINI("", "\"finishReason\""),
  /** Gemini's streams as one JSON list. */
  GEMINI_LIST("", "\"finishReason\"");

  private final String path;
  private final String lastWord;

  Speaker(String path, String lastWord) {
    this.path = path;
    this.lastWord = lastWord;
  }

  /** Where it asks this model. */
  public String path(String model, boolean streamed) {
    if (!path.isEmpty()) {
      return path;
    }
    String verb = streamed ? ":streamGenerateContent" : ":generateContent";
    return "/v1beta/models/" + model + verb + (streamed && this == GEMINI ? "?alt=sse" : "");
  }

  /** What it sends to ask this question. */
  public String body(String model, boolean streamed, String question) {
    String said = "\"role\":\"user\",\"content\":\"" + question + "\"";
    String named = "\"model\":\"%s\",\"stream\":%s".formatted(model, streamed);
    return switch (this) {
      case CHAT -> "{%s,\"messages\":[{%s}]}".formatted(named, said);
      case RESPONSES -> "{%s,\"input\":[{%s}]}".formatted(named, said);
      case MESSAGES -> "{%s,\"max_tokens\":50,\"messages\":[{%s}]}".formatted(named, said);
      case GEMINI, GEMINI_LIST ->
          "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"%s\"}]}]}".formatted(question);
    };
  }

  /** Whether it takes this stream for a whole answer. */
  public boolean takesForComplete(String stream) {
    return stream.contains(lastWord)
        || (this == RESPONSES && stream.contains("\"type\":\"response.incomplete\""));
  }

  /** The error that a stream ends with. */
  public JsonNode lastError(String stream) {
    if (this == GEMINI_LIST) {
      JsonNode list = Json.read(stream);
      return list.path(list.size() - 1).path("error");
    }
    String word = events(stream).getLast();
    JsonNode last = word.equals("[DONE]") ? MissingNode.getInstance() : Json.read(word);
    return this == RESPONSES && last.path("type").asText().equals("error")
        ? last
        : last.path("error");
  }

  /** The data of all events, or the elements of the list. */
  public List<String> events(String stream) {
    if (this == GEMINI_LIST) {
      return Json.read(stream).valueStream().map(JsonNode::toString).toList();
    }
    return stream
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }
}
