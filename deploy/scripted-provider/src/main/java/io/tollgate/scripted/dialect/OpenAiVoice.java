package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import java.util.Map;

/** What all of OpenAI's operations have in common. */
interface OpenAiVoice extends Voice {

  @Override
  default JsonNode error(int status, String message, Call call) {
    return Json.object(
        "error",
        Json.object(
            "message", message, "type", type(status), "param", Json.NULL, "code", code(status)));
  }

  @Override
  default Event errorEvent(int status, String message, Call call, int event) {
    return Event.data(error(status, message, call), 0);
  }

  @Override
  default Map<String, String> headers(Call call) {
    return Map.of(
        "x-request-id", call.id("req_"),
        "openai-version", "2020-10-01",
        "openai-processing-ms", "7",
        "x-ratelimit-limit-requests", "10000",
        "x-ratelimit-remaining-requests", "9999",
        "x-ratelimit-reset-requests", "6ms");
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> status < 500 ? "invalid_request_error" : "server_error";
    };
  }

  private static Object code(int status) {
    return switch (status) {
      case 401 -> "invalid_api_key";
      case 404 -> "model_not_found";
      case 429 -> "rate_limit_exceeded";
      default -> Json.NULL;
    };
  }
}
