package io.tollgate.usage.costs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A call whose cost is asked for, as it was written. What it says of its prompt it says in one way.
 *
 * @param tenant whose terms and history count; for administrators
 * @param model a name of the catalogue, {@code provider/model} or an alias
 * @param models several of them, to compare
 * @param operationType what the call is, where the history is asked; chat or embedding when absent
 * @param tokens counts by class
 * @param request the body that would be sent, in any dialect
 * @param messages the messages of one
 * @param text a prompt of text alone
 * @param maxTokens how many tokens may be generated; wins over that of the request
 * @param serviceTier such as batch or flex; wins over that of the request
 * @param units what is used beside tokens
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EstimateAsk(
    @Nullable String tenant,
    @Nullable String model,
    @Nullable List<String> models,
    @Nullable String operationType,
    @Nullable Map<String, Long> tokens,
    @Schema(implementation = Object.class) @Nullable JsonNode request,
    @Schema(implementation = Object.class) @Nullable JsonNode messages,
    @Nullable String text,
    @Nullable Integer maxTokens,
    @Nullable String serviceTier,
    @Nullable String region,
    @Nullable Map<String, Long> units) {

  private static final int MOST_MODELS = 50;

  /** The names with the fields they stand in. */
  Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    if (model != null) {
      names.put("model", model);
    }
    List<String> all = models == null ? List.of() : new ArrayList<>(models);
    for (int i = 0; i < all.size(); i++) {
      names.put("models[" + i + "]", all.get(i));
    }
    if (names.isEmpty()) {
      String inRequest = request == null ? "" : request.path("model").asText("");
      if (inRequest.isEmpty()) {
        throw Fields.in("model", "is missing.");
      }
      names.put("request.model", inRequest);
    }
    if (names.size() > MOST_MODELS) {
      throw Fields.in("models", "must not be more than %d.".formatted(MOST_MODELS));
    }
    names.forEach((field, name) -> {
      if (Fields.text(field, name) == null) {
        throw Fields.in(field, "must be a name.");
      }
    });
    return names;
  }

  /** What is asked, with every field in its form. */
  Asked asked() {
    long ways = Stream.of(tokens, request, messages, text).filter(way -> way != null).count();
    if (ways != 1) {
      throw Fields.in(
          ways == 0 ? "tokens" : "request",
          ways == 0
              ? "is missing: send the prompt as tokens, request, messages or text."
              : "is told twice: send one of tokens, request, messages and text.");
    }
    Body body = tokens == null ? body() : Body.COUNTED;
    String tier = Fields.text("service_tier", serviceTier);
    return new Asked(
        tokens == null ? null : Fields.tokens(tokens),
        maxTokens == null ? body : body.limited(limit(maxTokens)),
        tier == null ? body.serviceTier() : Body.tier(tier),
        Fields.text("region", region),
        Fields.units(units),
        Fields.text("operation_type", operationType));
  }

  private Body body() {
    if (text != null) {
      return Body.ofText(text);
    }
    return messages == null ? Body.of("request", request) : Body.ofMessages(messages);
  }

  private static int limit(int most) {
    if (most < 0 || most > Fields.MOST) {
      throw Fields.in("max_tokens", "must be from 0 to %d.".formatted(Fields.MOST));
    }
    return most;
  }
}
