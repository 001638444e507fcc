package io.tollgate.scripted.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.scripted.http.Request;
import java.util.List;
import java.util.regex.Pattern;

/** What can be asked for. The first one that takes a request has it. */
public enum Operation {
  AZURE_CHAT(
      "azure", "/openai/deployments/(?<model>[^/]+)/chat/completions", new AzureChat(), "messages"),
  AZURE_EMBEDDINGS(
      "azure", "/openai/deployments/(?<model>[^/]+)/embeddings", new OpenAiEmbeddings(), "input"),
  OPENAI_CHAT("openai", Paths.OPENAI + "/chat/completions", new OpenAiChat(), "model", "messages"),
  OPENAI_RESPONSES("openai", Paths.OPENAI + "/responses", new OpenAiResponses(), "model"),
  OPENAI_EMBEDDINGS(
      "openai", Paths.OPENAI + "/embeddings", new OpenAiEmbeddings(), "model", "input"),
  ANTHROPIC_COUNT(
      "anthropic", "/v1/messages/count_tokens", new AnthropicCount(), "model", "messages"),
  ANTHROPIC_MESSAGES(
      "anthropic", "/v1/messages", new AnthropicMessages(), "model", "max_tokens", "messages"),
  ANTHROPIC_MODELS("anthropic", "/v1/models", new AnthropicModels()),
  GEMINI_GENERATE(
      "gemini",
      Paths.GEMINI_MODEL + ":(?:g|streamG)enerateContent",
      new GeminiGenerate(),
      "contents"),
  GEMINI_COUNT("gemini", Paths.GEMINI_MODEL + ":countTokens", new GeminiCount()),
  GEMINI_EMBED("gemini", Paths.GEMINI_MODEL + ":embedContent", new GeminiEmbed(), "content"),
  GEMINI_BATCH_EMBED(
      "gemini", Paths.GEMINI_MODEL + ":batchEmbedContents", new GeminiEmbed(), "requests"),
  GEMINI_MODELS("gemini", "/v1beta/models", new GeminiModels()),
  OPENAI_MODELS("openai", Paths.OPENAI + "/models", new OpenAiModels()),
  OLLAMA_CHAT("ollama", "/api/chat", new OllamaChat(), "model"),
  OLLAMA_EMBED("ollama", "/api/embed", new OllamaEmbed(), "model", "input"),
  OLLAMA_TAGS("ollama", "/api/tags", new OllamaTags()),
  OLLAMA_SHOW("ollama", "/api/show", new OllamaShow(), "model"),
  /** Everything else, which is answered 404 unless a script says otherwise. */
  UNKNOWN("unknown", "(?:/.*)?", new Unknown());

  private final String provider;
  private final Pattern path;
  private final Voice voice;
  private final List<String> required;

  Operation(String provider, String path, Voice voice, String... required) {
    this.provider = provider;
    this.path = Pattern.compile(Paths.PREFIX + path);
    this.voice = voice;
    this.required = List.of(required);
  }

  public Voice voice() {
    return voice;
  }

  String provider() {
    return provider;
  }

  Pattern path() {
    return path;
  }

  List<String> required() {
    return required;
  }

  boolean namesModel() {
    return path.pattern().contains("(?<model>");
  }

  /** Whether this is meant; its path must match besides. */
  boolean takes(Request request) {
    boolean posted = request.method().equals("POST");
    return switch (this) {
      case ANTHROPIC_MODELS -> !posted && request.header("anthropic-version").isPresent();
      case OPENAI_MODELS, GEMINI_MODELS, OLLAMA_TAGS -> !posted;
      case UNKNOWN -> true;
      default -> posted;
    };
  }

  boolean streams(JsonNode body, String path) {
    return switch (this) {
      case OPENAI_CHAT, AZURE_CHAT, OPENAI_RESPONSES, ANTHROPIC_MESSAGES ->
          body.path("stream").asBoolean(false);
      case OLLAMA_CHAT -> body.path("stream").asBoolean(true);
      case GEMINI_GENERATE -> path.endsWith(":streamGenerateContent");
      default -> false;
    };
  }
}
