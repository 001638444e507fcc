package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.json.Json;
import java.util.Map;

/** What all of Anthropic's operations have in common. */
interface AnthropicVoice extends Voice {

  @Override
  default JsonNode error(int status, String message, Call call) {
    return Json.object(
        "type", "error",
        "error", Json.object("type", type(status), "message", message),
        "request_id", call.id("req_"));
  }

  @Override
  default Event errorEvent(int status, String message, Call call, int event) {
    return Event.named(error(status, message, call), 0);
  }

  @Override
  default Map<String, String> headers(Call call) {
    return Map.of(
        "request-id", call.id("req_"),
        "anthropic-organization-id", "org-scripted",
        "anthropic-ratelimit-requests-limit", "4000",
        "anthropic-ratelimit-requests-remaining", "3999",
        "anthropic-ratelimit-requests-reset", call.at().plusSeconds(1).toString());
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }
}
