package io.tollgate.router.api;

import io.tollgate.contract.Price;
import io.tollgate.contract.TokenClass;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The list of models in the forms that SDKs read. */
final class ModelLists {

  /** What every chat model takes. */
  private static final List<String> USUAL_PARAMETERS =
      List.of("max_tokens", "stop", "stream", "temperature", "top_p");

  private ModelLists() {}

  static JsonObject openAi(List<Listed> listed) {
    return JsonObject.of("object", "list", "data", array(listed, ModelLists::openAiEntry));
  }

  /** OpenAI's fields, and OpenRouter's beside them. */
  static JsonObject openAiEntry(Listed one) {
    JsonObject entry =
        JsonObject.of(
            "id", one.id(),
            "object", "model",
            "created", one.listedAt().getEpochSecond(),
            "owned_by", one.owner(),
            "context_length", one.contextTokens(),
            "max_output_tokens", one.maxOutputTokens(),
            "operation", one.operation().word(),
            "supported_parameters", parameters(one),
            "input_modalities", modalities(one));
    if (!one.isOneModel()) {
      JsonArray targets = new JsonArray();
      one.models().stream().limit(100).forEach(model -> targets.add(model.qualifiedName()));
      entry.put("targets", targets);
    }
    one.price().ifPresent(price -> entry.put("pricing", pricing(price)));
    return entry;
  }

  static JsonObject anthropic(List<Listed> listed) {
    JsonObject list =
        JsonObject.of("data", array(listed, ModelLists::anthropicEntry), "has_more", false);
    return list.put("first_id", listed.isEmpty() ? null : listed.getFirst().id())
        .put("last_id", listed.isEmpty() ? null : listed.getLast().id());
  }

  static JsonObject anthropicEntry(Listed one) {
    return JsonObject.of(
        "type", "model",
        "id", one.id(),
        "display_name", one.id(),
        "created_at", one.listedAt().toString());
  }

  static JsonObject gemini(List<Listed> listed) {
    return JsonObject.of("models", array(listed, ModelLists::geminiEntry));
  }

  static JsonObject geminiEntry(Listed one) {
    JsonArray methods =
        one.operation() == Operation.EMBEDDING
            ? JsonArray.of("embedContent")
            : JsonArray.of("generateContent", "streamGenerateContent", "countTokens");
    return JsonObject.of(
        "name", "models/" + one.id(),
        "displayName", one.id(),
        "inputTokenLimit", one.contextTokens(),
        "outputTokenLimit", one.maxOutputTokens(),
        "supportedGenerationMethods", methods);
  }

  static JsonObject liteLlm(List<Listed> listed) {
    return JsonObject.of("data", array(listed, ModelLists::liteLlmEntry));
  }

  private static JsonObject liteLlmEntry(Listed one) {
    JsonObject info =
        JsonObject.of(
                "id", one.id(),
                "mode", one.operation().word(),
                "litellm_provider", one.owner(),
                "max_tokens", one.maxOutputTokens(),
                "max_input_tokens", one.contextTokens(),
                "max_output_tokens", one.maxOutputTokens(),
                "supports_function_calling", one.abilities().contains(Need.TOOLS),
                "supports_vision", one.abilities().contains(Need.IMAGES),
                "supports_pdf_input", one.abilities().contains(Need.DOCUMENTS),
                "supports_audio_input", one.abilities().contains(Need.AUDIO))
            .put("supports_response_schema", one.abilities().contains(Need.JSON_SCHEMA))
            .put("supports_reasoning", one.abilities().contains(Need.REASONING));
    one.price()
        .ifPresent(price ->
            info.put("input_cost_per_token", perToken(price.of(TokenClass.INPUT)))
                .put("output_cost_per_token", perToken(price.of(TokenClass.OUTPUT)))
                .put("cache_read_input_token_cost", perToken(price.of(TokenClass.CACHE_READ)))
                .put(
                    "cache_creation_input_token_cost",
                    perToken(price.of(TokenClass.CACHE_WRITE_5M))));
    return JsonObject.of(
        "model_name",
        one.id(),
        "litellm_params",
        JsonObject.of("model", one.id()),
        "model_info",
        info);
  }

  private static JsonArray parameters(Listed one) {
    JsonArray parameters = new JsonArray();
    if (one.operation() == Operation.EMBEDDING) {
      return parameters.add("dimensions").add("encoding_format");
    }
    List<String> all = new ArrayList<>(USUAL_PARAMETERS);
    for (Need ability : one.abilities()) {
      switch (ability) {
        case TOOLS -> all.addAll(List.of("tools", "tool_choice"));
        case JSON_SCHEMA -> all.addAll(List.of("response_format", "structured_outputs"));
        case REASONING -> all.addAll(List.of("reasoning", "reasoning_effort"));
        case LOGPROBS -> all.addAll(List.of("logprobs", "top_logprobs"));
        case SEVERAL_CHOICES -> all.add("n");
        case IMAGES, AUDIO, DOCUMENTS -> {} // these are modalities
      }
    }
    all.stream().sorted().forEach(parameters::add);
    return parameters;
  }

  private static JsonArray modalities(Listed one) {
    JsonArray modalities = JsonArray.of("text");
    for (Need ability : one.abilities()) {
      switch (ability) {
        case IMAGES -> modalities.add("image");
        case AUDIO -> modalities.add("audio");
        case DOCUMENTS -> modalities.add("file");
        case TOOLS, JSON_SCHEMA, REASONING, LOGPROBS, SEVERAL_CHOICES -> {}
      }
    }
    return modalities;
  }

  // Dollars per token, as text: a number would come back rounded.
  private static JsonObject pricing(Price price) {
    return JsonObject.of(
        "prompt", perToken(price.of(TokenClass.INPUT)).toPlainString(),
        "completion", perToken(price.of(TokenClass.OUTPUT)).toPlainString(),
        "input_cache_read", perToken(price.of(TokenClass.CACHE_READ)).toPlainString(),
        "input_cache_write", perToken(price.of(TokenClass.CACHE_WRITE_5M)).toPlainString(),
        "internal_reasoning", perToken(price.of(TokenClass.REASONING)).toPlainString());
  }

  private static BigDecimal perToken(BigDecimal perMillion) {
    return perMillion.signum() == 0
        ? BigDecimal.ZERO
        : perMillion.movePointLeft(6).stripTrailingZeros();
  }

  private static JsonArray array(List<Listed> listed, Function<Listed, JsonObject> form) {
    JsonArray array = new JsonArray();
    listed.forEach(one -> array.add(form.apply(one)));
    return array;
  }
}
