package io.tollgate.usage.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Unit;
import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.pricing.PriceLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads genai-prices: dollars for a million tokens, with the days they changed. */
final class GenaiPrices {

  static final String SOURCE = "genai-prices";

  private static final int THOUSAND = 3;
  private static final Map<String, TokenClass> CLASSES =
      Map.of(
          "input_mtok", TokenClass.INPUT,
          "cache_read_mtok", TokenClass.CACHE_READ,
          "cache_write_mtok", TokenClass.CACHE_WRITE_5M,
          "cache_write_1h_mtok", TokenClass.CACHE_WRITE_1H,
          "input_audio_mtok", TokenClass.INPUT_AUDIO,
          "output_mtok", TokenClass.OUTPUT,
          "output_audio_mtok", TokenClass.OUTPUT_AUDIO);

  private final Instant now;

  private GenaiPrices(Instant now) {
    this.now = now;
  }

  /** What the list says of now and of later; an array of providers, each with its models. */
  static List<Quote> quotes(JsonNode providers, Instant now) {
    GenaiPrices reader = new GenaiPrices(now);
    List<Quote> quotes = new ArrayList<>();
    for (JsonNode provider : providers) {
      for (JsonNode model : provider.path("models")) {
        quotes.add(reader.quote(provider, model));
      }
    }
    return quotes;
  }

  private Quote quote(JsonNode provider, JsonNode model) {
    String theirs = provider.path("id").asText("");
    String id = model.path("id").asText("");
    String key = theirs + "/" + id;
    TheirNames names = TheirNames.ofGenai(theirs, id);
    JsonNode listed = model.path("prices");
    if (!listed.isArray()) {
      return listed.isObject()
          ? quote(key, names, provider, List.of(new Dated(null, listed)))
          : Quote.skipped(key, "it has no prices");
    }
    List<Dated> dated = new ArrayList<>();
    for (JsonNode each : listed) {
      JsonNode constraint = each.path("constraint");
      if (constraint.has("start_time") || constraint.has("end_time")) {
        return Quote.skipped(key, "its price depends on the time of the day");
      }
      Optional<Instant> since = day(constraint.path("start_date"));
      if (!constraint.isMissingNode() && since.isEmpty()) {
        return Quote.skipped(key, "its price depends on something that is no day");
      }
      dated.add(new Dated(since.orElse(null), each.path("prices")));
    }
    return quote(key, names, provider, dated);
  }

  /** Figures that hold from a moment on; always, where it is null. */
  private record Dated(@Nullable Instant since, JsonNode prices) {}

  // Of those that hold already only the latest still does.
  private Quote quote(String key, TheirNames names, JsonNode provider, List<Dated> dated) {
    List<PriceLine> lines = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Dated each : current(dated, leftOut)) {
      Draft draft = draft(each.prices(), names, leftOut);
      Optional<String> objection = draft.objection(names.mayBeFree());
      if (objection.isPresent()) {
        return new Quote(key, objection.get(), List.of(), null, leftOut);
      }
      String source = "genai-prices: " + provider.path("pricing_urls").path(0).asText(key);
      Instant since = each.since() != null && each.since().isAfter(now) ? each.since() : null;
      lines.addAll(draft.lines(names.provider(), names.model(), names.region(), since, source));
    }
    return new Quote(key, null, lines, null, leftOut);
  }

  private List<Dated> current(List<Dated> dated, List<String> leftOut) {
    List<Dated> current = new ArrayList<>();
    for (Dated each : dated) {
      boolean holds = each.since() == null || !each.since().isAfter(now);
      if (holds && !current.isEmpty()) {
        leftOut.add("what it cost before " + each.since());
        current.clear();
      }
      current.add(each);
    }
    return current;
  }

  private static Draft draft(JsonNode prices, TheirNames names, List<String> leftOut) {
    Draft draft = new Draft();
    prices
        .properties()
        .forEach(field -> {
          if (!taken(field.getKey(), field.getValue(), draft)) {
            leftOut.add(field.getKey());
          }
        });
    if (!prices.has("output_mtok") && names.isOfEmbeddings()) {
      draft.generatesNothing();
    }
    draft.completeCache(names.model());
    return draft;
  }

  private static boolean taken(String field, JsonNode value, Draft draft) {
    if (field.equals("requests_kcount") && value.isNumber()) {
      draft.put(Unit.REQUEST, value.decimalValue().movePointLeft(THOUSAND));
      return true;
    }
    TokenClass tokenClass = CLASSES.get(field);
    if (tokenClass == null) {
      return false;
    }
    if (value.isNumber()) {
      draft.put(Target.STANDARD, 0, tokenClass, value.decimalValue());
      return true;
    }
    if (!value.path("base").isNumber()) {
      return false;
    }
    draft.put(Target.STANDARD, 0, tokenClass, value.path("base").decimalValue());
    for (JsonNode tier : value.path("tiers")) {
      draft.put(
          Target.STANDARD,
          tier.path("start").asLong(),
          tokenClass,
          tier.path("price").decimalValue());
    }
    return true;
  }

  private static Optional<Instant> day(JsonNode date) {
    try {
      return date.isTextual()
          ? Optional.of(LocalDate.parse(date.asText()).atStartOfDay().toInstant(ZoneOffset.UTC))
          : Optional.empty();
    } catch (DateTimeParseException malformed) {
      return Optional.empty();
    }
  }
}
