package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import java.util.Map;

/** What all of Gemini's operations have in common. */
interface GeminiVoice extends Voice {

  @Override
  default JsonNode error(int status, String message, Call call) {
    return Json.object(
        "error", Json.object("code", status, "message", message, "status", name(status)));
  }

  @Override
  default Event errorEvent(int status, String message, Call call, int event) {
    return Event.data(error(status, message, call), 0);
  }

  @Override
  default Map<String, String> headers(Call call) {
    return Map.of("server", "scaffolding on HTTPServer2", "server-timing", "gfet4t7; dur=7");
  }

  private static String name(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 500 -> "INTERNAL";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status < 500 ? "INVALID_ARGUMENT" : "UNAVAILABLE";
    };
  }
}
