package io.tollgate.usage.imports;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a list calls a model, in our words: whose it is, its name, and the region of its price. */
record TheirNames(String provider, String model, String region) {

  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("text-completion-openai", "openai"),
          Map.entry("google", "gemini"),
          Map.entry("codestral", "mistral"),
          Map.entry("text-completion-codestral", "mistral"),
          Map.entry("x-ai", "xai"),
          Map.entry("cohere_chat", "cohere"),
          Map.entry("together_ai", "together"),
          Map.entry("fireworks_ai", "fireworks"),
          Map.entry("fireworks_ai-embedding-models", "fireworks"),
          Map.entry("dashscope", "alibaba"),
          Map.entry("moonshotai", "moonshot"),
          Map.entry("zhipuai", "zhipu"),
          Map.entry("voyageai", "voyage"),
          Map.entry("azure_text", "azure"),
          Map.entry("aws", "bedrock"),
          Map.entry("bedrock_converse", "bedrock"));

  private static final String FIREWORKS_PATH = "accounts/fireworks/models/";
  private static final Pattern AZURE_REGION =
      Pattern.compile("^(eu|us|global|global-standard)/(.+)$");
  private static final Pattern BEDROCK_REGION = Pattern.compile("^([a-z]{2}-[a-z-]+-\\d)/(.+)$");

  /** LiteLLM's keys begin with the provider, but not all do. */
  static TheirNames ofLitellm(String theirs, String key) {
    String provider = ofProvider(theirs);
    int slash = key.indexOf('/');
    String first = slash < 0 ? "" : key.substring(0, slash);
    boolean named = first.equals(theirs) || ofProvider(first).equals(provider);
    String model = named ? key.substring(slash + 1) : key;
    return switch (provider) {
      case "azure" -> regional(provider, model, AZURE_REGION);
      case "bedrock" -> regional(provider, model, BEDROCK_REGION);
      case "fireworks" -> new TheirNames(provider, model.replace(FIREWORKS_PATH, ""), "");
      default -> new TheirNames(provider, model, "");
    };
  }

  /** In genai-prices a model is below its provider. */
  static TheirNames ofGenai(String theirs, String model) {
    String provider = ofProvider(theirs);
    return new TheirNames(provider, provider.equals("zhipu") ? lower(model) : model, "");
  }

  /** What runs on one's own machines costs nothing; with others nothing does. */
  boolean mayBeFree() {
    return provider.equals("ollama");
  }

  /** Whether its name says that it only reads. */
  boolean isOfEmbeddings() {
    return provider.equals("voyage") || model.contains("embed");
  }

  private static TheirNames regional(String provider, String model, Pattern pattern) {
    Matcher region = pattern.matcher(model);
    return region.matches()
        ? new TheirNames(provider, region.group(2), region.group(1))
        : new TheirNames(provider, model, "");
  }

  private static String ofProvider(String theirs) {
    return PROVIDERS.getOrDefault(theirs, lower(theirs).replace('_', '-'));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
