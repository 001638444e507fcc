package io.tollgate.usage.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Every line of the catalogue that is shipped can be true. */
class PlausibleCatalogueTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final List<String> CLASSES =
      List.of(
          "input",
          "cache_read",
          "cache_write_5m",
          "cache_write_1h",
          "input_audio",
          "input_image",
          "output",
          "reasoning",
          "output_audio",
          "output_image");

  private final List<JsonNode> models = lines(Catalogue.shipped().models());

  @Test
  void there_are_hundreds_of_models_of_all_main_providers() {
    Map<String, Long> byProvider =
        models.stream().collect(Collectors.groupingBy(this::provider, Collectors.counting()));

    assertThat(models).hasSizeGreaterThan(400);
    assertThat(byProvider)
        .containsKeys(
            "openai",
            "anthropic",
            "gemini",
            "mistral",
            "deepseek",
            "xai",
            "cohere",
            "groq",
            "together",
            "fireworks",
            "bedrock",
            "azure",
            "perplexity",
            "alibaba",
            "moonshot",
            "zhipu",
            "ai21",
            "voyage");
  }

  @Test
  void no_model_is_listed_twice_and_no_name_means_the_model_of_another() {
    Set<String> qualified =
        models.stream().map(line -> provider(line) + "/" + name(line)).collect(Collectors.toSet());

    assertThat(qualified).hasSameSizeAs(models);
    assertThat(models).extracting(this::name).doesNotContainAnyElementsOf(qualified);
  }

  @Test
  void a_context_is_of_a_length_that_models_have_and_holds_the_longest_answer() {
    assertThat(models)
        .allSatisfy(line -> {
          int context = line.path("context_tokens").intValue();
          int longest = line.path("max_output_tokens").intValue();
          boolean embeds = line.path("operation").asText().equals("embedding");
          assertThat(context).as(line.toString()).isBetween(256, 10_500_000);
          assertThat(longest).as(line.toString()).isBetween(embeds ? 0 : 1, context);
        });
  }

  @Test
  void what_is_read_costs_no_more_than_what_is_written_and_a_cache_no_more_than_none() {
    assertThat(rates())
        .allSatisfy(rate -> {
          assertThat(rate.or("cache_read", BigDecimal.ZERO))
              .as(rate.toString())
              .isLessThanOrEqualTo(rate.of("input"));
          if (!rate.embeds()) {
            assertThat(rate.of("input")).as(rate.toString()).isLessThanOrEqualTo(rate.of("output"));
          }
        });
  }

  @Test
  void a_cache_is_written_at_the_price_of_input_or_up_to_twice_it() {
    assertThat(rates())
        .allSatisfy(rate -> {
          BigDecimal twice = rate.of("input").add(rate.of("input"));
          assertThat(rate.or("cache_write_5m", rate.of("input")))
              .as(rate.toString())
              .isLessThanOrEqualTo(twice);
          assertThat(rate.or("cache_write_1h", rate.or("cache_write_5m", rate.of("input"))))
              .as(rate.toString())
              .isLessThanOrEqualTo(twice)
              .isGreaterThanOrEqualTo(rate.or("cache_write_5m", BigDecimal.ZERO));
        });
  }

  @Test
  void batch_and_flex_cost_half_of_the_standard_price_of_the_same_moment_or_less() {
    for (JsonNode line : models) {
      for (JsonNode price : line.path("prices")) {
        if (Set.of("batch", "flex").contains(tier(price))) {
          JsonNode standard = standard(line, price.path("effective_from").asText());
          for (String each : CLASSES) {
            assertThat(of(price, each).multiply(BigDecimal.TWO))
                .as(line.toString())
                .isLessThanOrEqualTo(of(standard, each));
          }
        }
      }
    }
  }

  @Test
  void every_price_is_exact_is_somebodys_figure_of_a_day_and_the_only_one_of_its_moment() {
    for (JsonNode line : models) {
      Set<String> moments = new HashSet<>();
      for (JsonNode price : line.path("prices")) {
        Instant.parse(price.path("effective_from").asText());
        LocalDate.parse(price.path("source_date").asText());
        assertThat(price.path("source").asText()).isNotBlank().hasSizeLessThanOrEqualTo(500);
        assertThat(moments.add(tier(price) + price.path("region") + price.path("effective_from")))
            .as(line.toString())
            .isTrue();
      }
      assertThat(moments).isNotEmpty();
    }
    assertThat(rates())
        .allSatisfy(rate -> {
          assertThat(rate.of("input").signum()).as(rate.toString()).isPositive();
          for (String each : CLASSES) {
            assertThat(rate.of(each).stripTrailingZeros().scale()).isLessThanOrEqualTo(6);
            assertThat(rate.of(each)).isBetween(BigDecimal.ZERO, new BigDecimal(1_000));
          }
        });
  }

  /** The rates of a price or of one of its steps. */
  private record Rate(JsonNode line, JsonNode node) {
    BigDecimal of(String each) {
      return PlausibleCatalogueTest.of(node, each);
    }

    BigDecimal or(String each, BigDecimal otherwise) {
      return node.has(each) ? of(each) : otherwise;
    }

    boolean embeds() {
      return line.path("operation").asText().equals("embedding");
    }
  }

  private Stream<Rate> rates() {
    return models.stream()
        .flatMap(line ->
            stream(line.path("prices"))
                .flatMap(
                    price -> Stream.concat(Stream.of(price), stream(price.path("long_context"))))
                .map(node -> new Rate(line, node)));
  }

  private static JsonNode standard(JsonNode line, String moment) {
    return stream(line.path("prices"))
        .filter(price -> tier(price).equals("standard") && price.path("region").isMissingNode())
        .filter(price -> price.path("effective_from").asText().equals(moment))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static BigDecimal of(JsonNode rates, String each) {
    return rates.has(each) ? rates.path(each).decimalValue() : BigDecimal.ZERO;
  }

  private static String tier(JsonNode price) {
    return price.path("service_tier").asText("standard");
  }

  private String provider(JsonNode line) {
    return line.path("provider").asText();
  }

  private String name(JsonNode line) {
    return line.path("model").asText();
  }

  private static List<JsonNode> lines(String text) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      JSON.readTree(text).forEach(lines::add);
      return lines;
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
