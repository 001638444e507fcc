package io.tollgate.usage.litellm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A provider as LiteLLM names it, and as it is spoken to here.
 *
 * @param prefix before the slash of a model
 * @param baseUrl where it is; empty when the file has to say
 */
record Vendor(String prefix, String id, String kind, String baseUrl) {

  private static final String COMPATIBLE = "openai-compatible";

  private static final Map<String, Vendor> ALL =
      Stream.of(
              new Vendor("openai", "openai", "openai", "https://api.openai.com/v1"),
              new Vendor("azure", "azure", "azure-openai", ""),
              new Vendor("anthropic", "anthropic", "anthropic", "https://api.anthropic.com/v1"),
              new Vendor(
                  "gemini", "gemini", "gemini", "https://generativelanguage.googleapis.com/v1beta"),
              new Vendor("ollama", "ollama", "ollama", "http://127.0.0.1:11434"),
              new Vendor("ollama_chat", "ollama", "ollama", "http://127.0.0.1:11434"),
              compatible("mistral", "https://api.mistral.ai/v1"),
              compatible("groq", "https://api.groq.com/openai/v1"),
              compatible("deepseek", "https://api.deepseek.com/v1"),
              compatible("openrouter", "https://openrouter.ai/api/v1"),
              compatible("together_ai", "https://api.together.xyz/v1"),
              compatible("fireworks_ai", "https://api.fireworks.ai/inference/v1"),
              compatible("xai", "https://api.x.ai/v1"),
              compatible("perplexity", "https://api.perplexity.ai"),
              compatible("cerebras", "https://api.cerebras.ai/v1"),
              compatible("nvidia_nim", "https://integrate.api.nvidia.com/v1"),
              compatible("hosted_vllm", ""),
              compatible("openai_like", ""),
              compatible("lm_studio", ""),
              compatible("litellm_proxy", ""))
          .collect(Collectors.toMap(Vendor::prefix, Function.identity()));

  // What a model without a prefix belongs to, by how its name begins.
  private static final Map<String, String> BY_BEGINNING =
      Map.of(
          "gpt-",
          "openai",
          "o1",
          "openai",
          "o3",
          "openai",
          "o4",
          "openai",
          "chatgpt-",
          "openai",
          "text-embedding-",
          "openai",
          "claude-",
          "anthropic",
          "gemini-",
          "gemini");

  private static final List<String> WITH_A_USUAL_SETTING =
      List.of("openai", "anthropic", "gemini", "mistral");

  static Optional<Vendor> of(String prefix) {
    return Optional.ofNullable(ALL.get(prefix));
  }

  static Optional<Vendor> ofBareModel(String model) {
    return BY_BEGINNING.entrySet().stream()
        .filter(beginning -> model.startsWith(beginning.getKey()))
        .findFirst()
        .flatMap(beginning -> of(beginning.getValue()));
  }

  /** The setting that routers look for a key in when nobody names another; empty for none. */
  String usualSetting() {
    return WITH_A_USUAL_SETTING.contains(id) && !baseUrl.isEmpty()
        ? prefix.toUpperCase(Locale.ROOT) + "_API_KEY"
        : "";
  }

  /** OpenAI's dialect at another address is only compatible. */
  String kindAt(boolean elsewhere) {
    return elsewhere && kind.equals("openai") ? COMPATIBLE : kind;
  }

  private static Vendor compatible(String prefix, String baseUrl) {
    return new Vendor(prefix, prefix.replace('_', '-'), COMPATIBLE, baseUrl);
  }
}
