package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import java.util.Map;

/** What all of Ollama's operations have in common. */
interface OllamaVoice extends Voice {

  @Override
  default JsonNode error(int status, String message, Call call) {
    return Json.object("error", message);
  }

  @Override
  default Event errorEvent(int status, String message, Call call, int event) {
    return Event.line(error(status, message, call), 0);
  }

  @Override
  default Map<String, String> headers(Call call) {
    return Map.of();
  }
}
