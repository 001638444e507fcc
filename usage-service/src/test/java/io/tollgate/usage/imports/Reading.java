package io.tollgate.usage.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tollgate.contract.TokenClass;
import io.tollgate.usage.pricing.PriceLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the readers make of a list, in few words. */
final class Reading {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Reading() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  /** LiteLLM's map of one entry. */
  static Quote litellm(String key, String fields) {
    return LitellmMap.quotes(json("{\"%s\": {%s}}".formatted(key, fields))).getFirst();
  }

  /** Each price as {@code tier@region class=dollars ...}, longer prompts behind their length. */
  static List<String> prices(Quote quote) {
    return quote.prices().stream().map(Reading::price).sorted().toList();
  }

  private static String price(PriceLine line) {
    Stream<String> usual = rates(line.price().rates().listed(), "");
    Stream<String> longer =
        line.price().steps().stream()
            .flatMap(step -> rates(step.rates().listed(), step.above() + ">"));
    Stream<String> units =
        line.perUnit().entrySet().stream()
            .map(unit -> unit.getKey() + "=" + unit.getValue().toPlainString());
    return line.serviceTier()
        + "@"
        + line.region()
        + " "
        + Stream.of(usual, longer, units).flatMap(each -> each).collect(Collectors.joining(" "));
  }

  private static Stream<String> rates(Map<TokenClass, BigDecimal> rates, String where) {
    return rates.entrySet().stream()
        .map(rate -> where + rate.getKey().column() + "=" + rate.getValue().toPlainString());
  }
}
