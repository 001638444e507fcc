package io.tollgate.usage.litellm.control.model;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model under a name by which callers ask for it.
 *
 * @param rates dollars for a million tokens, by LiteLLM's names of the rates
 */
record Offer(
    String name,
    String provider,
    String model,
    String operation,
    List<String> abilities,
    int contextTokens,
    int maxOutputTokens,
    Map<String, BigDecimal> rates) {

  private static final int MILLION = 6;
  private static final Map<String, String> ABILITIES =
      new TreeMap<>(
          Map.of(
              "supports_function_calling", "tools",
              "supports_vision", "images",
              "supports_audio_input", "audio",
              "supports_pdf_input", "documents",
              "supports_response_schema", "json_schema",
              "supports_reasoning", "reasoning"));

  String id() {
    return provider + "/" + model;
  }

  /** As an entry of a model list. */
  ObjectNode entry() {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("model_name", name);
    entry.putObject("litellm_params").put("model", id()).put("custom_llm_provider", provider);
    ObjectNode info = entry.putObject("model_info").put("id", id()).put("db_model", true);
    info.put("key", id()).put("litellm_provider", provider);
    facts(info);
    return entry;
  }

  /** What it can do and costs. */
  void facts(ObjectNode facts) {
    facts
        .put("mode", operation)
        .put("max_tokens", maxOutputTokens)
        .put("max_input_tokens", contextTokens)
        .put("max_output_tokens", maxOutputTokens);
    rates.forEach((name, rate) -> facts.put(name, perToken(rate)));
    ABILITIES.forEach((theirs, ours) -> facts.put(theirs, abilities.contains(ours)));
  }

  @Nullable BigDecimal perToken(String rate) {
    BigDecimal listed = rates.get(rate);
    return listed == null ? null : perToken(listed);
  }

  private static BigDecimal perToken(BigDecimal perMillion) {
    BigDecimal each = perMillion.movePointLeft(MILLION).stripTrailingZeros();
    return each.scale() < 0 ? each.setScale(0) : each;
  }
}
