package io.tollgate.usage.litellm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Gathers the providers, endpoints, models and prices of the deployments. */
final class Catalogue {

  private static final JsonNodeFactory MAKE = JsonNodeFactory.instance;
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final int CONTEXT = 128_000;
  private static final int OUTPUT = 4_096;
  private static final String SOURCE = "LiteLLM config.yaml";
  private static final List<String> MODES = List.of("chat", "embedding", "completion", "responses");
  private static final Map<String, String> ABILITIES =
      Map.of(
          "supports_function_calling", "tools",
          "supports_vision", "images",
          "supports_audio_input", "audio",
          "supports_pdf_input", "documents",
          "supports_response_schema", "json_schema",
          "supports_reasoning", "reasoning");
  private static final Map<String, String> PRICES =
      new TreeMap<>(
          Map.of(
              "input_cost_per_token", "input",
              "output_cost_per_token", "output",
              "cache_read_input_token_cost", "cache_read",
              "cache_creation_input_token_cost", "cache_write_5m"));

  private final Map<String, ObjectNode> providers = new LinkedHashMap<>();
  private final Map<String, Set<String>> settings = new LinkedHashMap<>();
  private final Map<String, ObjectNode> models = new LinkedHashMap<>();
  private final Map<String, ObjectNode> prices = new LinkedHashMap<>();

  void provider(Deployment deployment, Fields params) {
    ObjectNode provider =
        providers.computeIfAbsent(deployment.provider(), id -> provider(id, deployment));
    millis(params.number("timeout")).ifPresent(total -> provider.put("total_ms", total));
    millis(params.number("stream_timeout"))
        .ifPresent(first -> provider.put("first_byte_ms", first));
    settings
        .computeIfAbsent(deployment.provider(), id -> new LinkedHashSet<>())
        .add(deployment.setting());
  }

  /** False when models of this mode are not called here, which is told. */
  boolean model(Deployment deployment, Fields params, Fields info) {
    String mode = info.text("mode").orElse("chat");
    if (!MODES.contains(mode)) {
      info.leaveOut(
          "mode",
          "models are for chat or embedding here; '%s' goes through /passthrough.".formatted(mode));
      return false;
    }
    ObjectNode model = MAKE.objectNode();
    model.put("provider", deployment.provider()).put("model", deployment.model());
    boolean embedding = mode.equals("embedding");
    model.put("operation", embedding ? "embedding" : "chat");
    var abilities = model.putArray("abilities");
    ABILITIES.keySet().stream()
        .sorted()
        .filter(info::flag)
        .forEach(known -> abilities.add(ABILITIES.get(known)));
    Optional<BigDecimal> most = info.number("max_tokens");
    model.put("context_tokens", tokens(info, "max_input_tokens", Optional.empty(), CONTEXT));
    Optional<BigDecimal> output = info.number("max_output_tokens");
    model.put(
        "max_output_tokens",
        embedding
            ? 0
            : output.isPresent()
                ? output.get().intValue()
                : tokens(info, "max_output_tokens", most, OUTPUT));
    models.putIfAbsent(deployment.target(), model);
    price(deployment, params, info);
    return true;
  }

  Collection<ObjectNode> providers() {
    return providers.values();
  }

  Collection<ObjectNode> models() {
    return models.values();
  }

  Collection<ObjectNode> prices() {
    return prices.values();
  }

  /** None for a provider whose only key is its usual one. */
  List<ObjectNode> endpoints() {
    return settings.entrySet().stream()
        .filter(provider -> !provider.getValue().equals(Set.of("")))
        .flatMap(provider ->
            provider.getValue().stream().map(setting -> endpoint(provider.getKey(), setting)))
        .toList();
  }

  private static ObjectNode provider(String id, Deployment deployment) {
    Vendor vendor = deployment.vendor();
    boolean elsewhere = !deployment.baseUrl().equals(vendor.baseUrl());
    ObjectNode provider =
        MAKE.objectNode()
            .put("id", id)
            .put("kind", vendor.kindAt(elsewhere))
            .put("base_url", deployment.baseUrl());
    if (deployment.keyless()) {
      provider.put("keyless", true);
    }
    return provider;
  }

  private static ObjectNode endpoint(String provider, String setting) {
    ObjectNode endpoint =
        MAKE.objectNode()
            .put("provider", provider)
            .put("name", setting.isEmpty() ? "default" : Deployments.slug(setting));
    return setting.isEmpty() ? endpoint : endpoint.put("credential", setting);
  }

  private void price(Deployment deployment, Fields params, Fields info) {
    ObjectNode price = MAKE.objectNode();
    price.put("provider", deployment.provider()).put("model", deployment.model());
    PRICES.forEach((theirs, ours) -> {
      Optional<BigDecimal> listed = info.number(theirs);
      params.number(theirs).or(() -> listed).ifPresent(each -> price.put(ours, perMillion(each)));
    });
    if (price.has("input") || price.has("output")) {
      if (!price.has("input") || !price.has("output")) {
        price.put(price.has("input") ? "output" : "input", BigDecimal.ZERO);
        info.leaveOut(
            "input_cost_per_token",
            "only one of input and output has a price; the other one was taken to be free.");
      }
      prices.putIfAbsent(deployment.target(), price.put("source", SOURCE));
    }
  }

  private static int tokens(Fields info, String field, Optional<BigDecimal> most, int assumed) {
    Optional<BigDecimal> said = info.number(field).or(() -> most);
    if (said.isEmpty()) {
      info.leaveOut(field, "is not said; %d was assumed.".formatted(assumed));
    }
    return said.map(BigDecimal::intValue).orElse(assumed);
  }

  private static BigDecimal perMillion(BigDecimal each) {
    BigDecimal price = each.multiply(MILLION).stripTrailingZeros();
    return price.scale() < 0 ? price.setScale(0) : price;
  }

  private static Optional<Integer> millis(Optional<BigDecimal> seconds) {
    return seconds.map(each -> each.movePointRight(3).intValue()).filter(each -> each > 0);
  }
}
