package io.tollgate.usage.costs;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.Demand;
import io.tollgate.contract.UsageEvent.Target;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the body of a request tells of how much it may come to, whatever its dialect.
 *
 * @param bytes a token of text is at least one
 * @param seen what is in the prompt beside text
 * @param tools whose tools it comes with
 * @param choices answers that are wanted
 * @param mostOutput tokens that may be generated for each
 */
record Body(
    long bytes, Parts seen, Tools tools, int choices, OptionalInt mostOutput, String serviceTier) {

  /** Where the tokens are counted and nothing else is told. */
  static final Body COUNTED =
      new Body(0, Parts.TEXT, Tools.NONE, 1, OptionalInt.empty(), Target.STANDARD);

  private static final int MOST_CHOICES = 1_000;
  private static final int LONGEST_TIER = 50;
  private static final Set<String> USUAL_TIERS =
      Set.of("", "auto", "default", "standard", "standard_only", "on_demand");

  static Body ofText(String text) {
    return new Body(
        text.getBytes(StandardCharsets.UTF_8).length,
        Parts.TEXT,
        Tools.NONE,
        1,
        OptionalInt.empty(),
        Target.STANDARD);
  }

  static Body ofMessages(JsonNode messages) {
    if (!messages.isArray()) {
      throw Fields.in("messages", "must be a list.");
    }
    return new Body(
        bytes(messages), Parts.of(messages), Tools.NONE, 1, OptionalInt.empty(), Target.STANDARD);
  }

  static Body of(String field, @Nullable JsonNode request) {
    if (request == null || !request.isObject()) {
      throw Fields.in(field, "must be an object.");
    }
    JsonNode config = either(request, "generationConfig", "generation_config");
    return new Body(
        bytes(request),
        Parts.ofRequest(request),
        Tools.of(request),
        choices(request, config),
        mostOutput(request, config),
        tier(either(request, "service_tier", "serviceTier").asText("")));
  }

  /** The same with another limit of what may be generated. */
  Body limited(int most) {
    return new Body(bytes, seen, tools, choices, OptionalInt.of(most), serviceTier);
  }

  Demand demand(boolean generates) {
    return new Demand(
        bytes,
        tools.any() || tools.ofProvider() || seen.described(),
        seen.pictures(),
        seen.elsewhere() || tools.ofProvider(),
        tools.ofProvider(),
        choices,
        mostOutput,
        generates,
        false);
  }

  /** The word that the books have for a tier. */
  static String tier(String said) {
    String word = said.strip().toLowerCase(Locale.ROOT);
    boolean usual = word.length() > LONGEST_TIER || USUAL_TIERS.contains(word);
    return usual ? Target.STANDARD : word;
  }

  static JsonNode either(JsonNode object, String one, String other) {
    return object.hasNonNull(one) ? object.path(one) : object.path(other);
  }

  private static long bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static int choices(JsonNode request, JsonNode config) {
    int said =
        Math.max(
            request.path("n").asInt(1),
            either(config, "candidateCount", "candidate_count").asInt(1));
    return Math.clamp(said, 1, MOST_CHOICES);
  }

  // Some servers heed the one, some the other.
  private static OptionalInt mostOutput(JsonNode request, JsonNode config) {
    int most = -1;
    for (JsonNode each :
        new JsonNode[] {
          request.path("max_completion_tokens"),
          request.path("max_tokens"),
          request.path("max_output_tokens"),
          either(config, "maxOutputTokens", "max_output_tokens"),
          request.path("options").path("num_predict")
        }) {
      most = Math.max(most, each.canConvertToInt() ? each.asInt(-1) : -1);
    }
    return most < 0 ? OptionalInt.empty() : OptionalInt.of(most);
  }
}
