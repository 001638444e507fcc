package io.tollgate.usage.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.imports.Quote.Sketch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads LiteLLM's map of prices: dollars for one token, under names that say where they hold. */
final class LitellmMap {

  static final String SOURCE = "litellm";

  private static final int TO_MILLION = 6;
  private static final int THOUSAND = 3;
  private static final String EMBEDDING = "embedding";
  private static final Set<String> CHATS = Set.of("chat", "responses", "completion");
  private static final Pattern ABOVE = Pattern.compile("^(.+)_above_(\\d+)k_tokens(.*)$");
  private static final Pattern TIER =
      Pattern.compile("^(.+)_(batches|batch_requests|flex|priority)$");

  private static final Map<String, TokenClass> CLASSES =
      Map.ofEntries(
          Map.entry("input_cost_per_token", TokenClass.INPUT),
          Map.entry("input_cost_per_token_cache_hit", TokenClass.CACHE_READ),
          Map.entry("cache_read_input_token_cost", TokenClass.CACHE_READ),
          Map.entry("cache_creation_input_token_cost", TokenClass.CACHE_WRITE_5M),
          Map.entry("cache_creation_input_token_cost_above_1hr", TokenClass.CACHE_WRITE_1H),
          Map.entry("input_cost_per_audio_token", TokenClass.INPUT_AUDIO),
          Map.entry("input_cost_per_image_token", TokenClass.INPUT_IMAGE),
          Map.entry("output_cost_per_token", TokenClass.OUTPUT),
          Map.entry("output_cost_per_reasoning_token", TokenClass.REASONING),
          Map.entry("output_cost_per_audio_token", TokenClass.OUTPUT_AUDIO),
          Map.entry("output_cost_per_image_token", TokenClass.OUTPUT_IMAGE));

  private static final Map<String, Unit> UNITS =
      Map.of(
          "input_cost_per_request", Unit.REQUEST,
          "input_cost_per_query", Unit.REQUEST,
          "output_cost_per_image", Unit.IMAGE,
          "code_interpreter_cost_per_session", Unit.CODE_SESSION,
          "ocr_cost_per_page", Unit.PAGE);

  private static final Map<String, String> ABILITIES =
      Map.of(
          "supports_function_calling", "tools",
          "supports_vision", "images",
          "supports_audio_input", "audio",
          "supports_pdf_input", "documents",
          "supports_response_schema", "json_schema",
          "supports_reasoning", "reasoning");

  private LitellmMap() {}

  static List<Quote> quotes(JsonNode map) {
    List<Quote> quotes = new ArrayList<>(map.size());
    map.properties().forEach(entry -> quotes.add(quote(entry.getKey(), entry.getValue())));
    return quotes;
  }

  private static Quote quote(String key, JsonNode entry) {
    if (key.equals("sample_spec")) {
      return Quote.skipped(key, "it documents the format");
    }
    String theirs = entry.path("litellm_provider").asText("");
    if (theirs.isEmpty()) {
      return Quote.skipped(key, "it does not say whose model it is");
    }
    String mode = entry.path("mode").asText("");
    if (!CHATS.contains(mode) && !mode.equals(EMBEDDING)) {
      return Quote.skipped(
          key, mode.isEmpty() ? "it does not say what its model does" : "its model does " + mode);
    }
    return priced(key, entry, TheirNames.ofLitellm(theirs, key), mode.equals(EMBEDDING));
  }

  private static Quote priced(String key, JsonNode entry, TheirNames names, boolean embeds) {
    Draft draft = new Draft();
    List<String> leftOut = new ArrayList<>();
    entry
        .properties()
        .forEach(field -> {
          if (field.getKey().contains("cost") && !taken(field.getKey(), field.getValue(), draft)) {
            leftOut.add(field.getKey());
          }
        });
    if (embeds) {
      draft.generatesNothing();
    }
    draft.completeCache(names.model());
    Optional<String> objection = draft.objection(names.mayBeFree());
    if (objection.isPresent()) {
      return new Quote(key, objection.get(), List.of(), null, leftOut);
    }
    String source = "LiteLLM: " + entry.path("source").asText(key);
    return new Quote(
        key,
        null,
        draft.lines(names.provider(), names.model(), names.region(), null, source),
        sketch(entry, embeds),
        leftOut);
  }

  // What is charged by the character, second or pixel is another way to charge for the same tokens.
  private static boolean taken(String field, JsonNode value, Draft draft) {
    if (field.equals("search_context_cost_per_query")) {
      JsonNode medium = value.path("search_context_size_medium");
      if (medium.isNumber()) {
        draft.put(Unit.WEB_SEARCH, medium.decimalValue());
      }
      return medium.isNumber() && value.valueStream().allMatch(medium::equals);
    }
    if (!value.isNumber()) {
      return false;
    }
    if (field.equals("file_search_cost_per_1k_calls")) {
      draft.put(Unit.FILE_SEARCH, value.decimalValue().movePointLeft(THOUSAND));
      return true;
    }
    Unit unit = UNITS.get(field);
    if (unit != null) {
      draft.put(unit, value.decimalValue());
      return true;
    }
    return taken(field, value.decimalValue(), draft);
  }

  private static boolean taken(String field, BigDecimal perToken, Draft draft) {
    String name = field;
    String tier = Target.STANDARD;
    long above = 0;
    Matcher tiered = TIER.matcher(name);
    if (tiered.matches()) {
      name = tiered.group(1);
      tier = tiered.group(2).startsWith("batch") ? "batch" : tiered.group(2);
    }
    Matcher stepped = ABOVE.matcher(name);
    if (stepped.matches()) {
      name = stepped.group(1) + stepped.group(3);
      above = Long.parseLong(stepped.group(2)) * 1_000;
    }
    TokenClass tokenClass = CLASSES.get(name);
    if (tokenClass == null) {
      return false;
    }
    draft.put(tier, above, tokenClass, perToken.movePointRight(TO_MILLION));
    return true;
  }

  private static @Nullable Sketch sketch(JsonNode entry, boolean embeds) {
    int context = entry.path("max_input_tokens").asInt(entry.path("max_tokens").asInt());
    int longest = embeds ? 0 : entry.path("max_output_tokens").asInt();
    if (context <= 0 || (longest <= 0 && !embeds)) {
      return null;
    }
    List<String> abilities =
        ABILITIES.entrySet().stream()
            .filter(ability -> entry.path(ability.getKey()).asBoolean())
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    return new Sketch(embeds ? EMBEDDING : "chat", context, longest, abilities);
  }
}
