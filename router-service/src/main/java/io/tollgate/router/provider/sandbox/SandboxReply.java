package io.tollgate.router.provider.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the sandbox answers to a request: its tokens, and what they cost it.
 *
 * @param cut whether the caller's limit ended the answer
 */
record SandboxReply(int promptTokens, List<String> tokens, boolean cut) {

  private static final int TOKENS_PER_MESSAGE = 3;
  private static final int LONGEST_QUOTE = 60;

  static SandboxReply to(JsonObject request, int mostTokens) {
    List<String> texts = texts(request);
    int promptTokens =
        texts.stream().mapToInt(text -> TOKENS_PER_MESSAGE + SandboxTokens.of(text).size()).sum();
    List<String> all = SandboxTokens.of(answer(texts.getLast()));
    int limit = Math.min(mostTokens, callersLimit(request, mostTokens));
    return new SandboxReply(
        promptTokens, all.subList(0, Math.min(limit, all.size())), limit < all.size());
  }

  String text() {
    return String.join("", tokens);
  }

  String finishReason() {
    return cut ? "length" : "stop";
  }

  JsonObject usage() {
    return JsonObject.of(
        "prompt_tokens",
        promptTokens,
        "completion_tokens",
        tokens.size(),
        "total_tokens",
        promptTokens + tokens.size());
  }

  private static String answer(String lastMessage) {
    // Half a character (a lone surrogate) has no form in UTF-8, so it cannot be quoted.
    String message =
        new String(lastMessage.strip().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    int end = Math.min(message.length(), LONGEST_QUOTE);
    String quote =
        message.length() <= end
            ? message
            : message.substring(0, message.offsetByCodePoints(0, message.codePointCount(0, end)))
                + " ...";
    return "This is Tollgate's sandbox: no language model has read your message \"%s\". Configure a provider (OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY or USE_OLLAMA=true) to reach a real one."
        .formatted(quote);
  }

  private static int callersLimit(JsonObject request, int otherwise) {
    Integer limit = request.getInteger("max_completion_tokens", request.getInteger("max_tokens"));
    return limit == null ? otherwise : limit;
  }

  private static List<String> texts(JsonObject request) {
    return request.getJsonArray("messages").stream()
        .map(message -> text((JsonObject) message))
        .toList();
  }

  private static String text(JsonObject message) {
    Object content = message.getValue("content");
    if (content instanceof JsonArray parts) {
      return parts.stream()
          .filter(JsonObject.class::isInstance)
          .map(part -> ((JsonObject) part).getValue("text"))
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .reduce("", String::concat);
    }
    return content instanceof String text ? text : "";
  }
}
