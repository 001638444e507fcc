package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.contract.Price;
import io.tollgate.contract.Price.Rates;
import io.tollgate.contract.Price.Step;
import io.tollgate.contract.TokenClass;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.ollama.Ollama;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a provider's answer says was used, and what that costs, to the last digit: every flavour of
 * usage, with every state of a cache, at two tiers of service and with a step for long prompts.
 */
class UsageMatrixTest {

  private static final Map<String, Outbound> FLAVOURS =
      Map.of(
          "openai", OpenAi.DIALECT,
          "openrouter", OpenAi.DIALECT,
          "responses", Responses.DIALECT,
          "anthropic", Anthropic.DIALECT,
          "gemini", Gemini.DIALECT,
          "ollama", Ollama.DIALECT);

  private static final Price STANDARD =
      new Price(
          rates("3", "0.3", "3.75", "6", "40", "5", "15", "20", "80", "60"),
          List.of(
              new Step(
                  200_000,
                  Rates.ofText(usd("6"), usd("0.6"), usd("7.5"), usd("12"), usd("22.5"), null))),
          Map.of());
  private static final Price BATCH =
      Price.of(rates("1.5", "0.15", "1.875", "3", "20", "2.5", "7.5", "10", "40", "30"));

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void what_was_used_is_counted_once_and_costs_what_it_costs(Line line) {
    Optional<Tokens> tokens = line.looked();

    if (line.told() == null) {
      assertThat(tokens).isEmpty();
      assertThat(line.beside().odd().isPresent()).isEqualTo(!line.text("flavour").equals("ollama"));
      return;
    }
    assertThat(line.beside().odd()).isEmpty();
    assertThat(tokens).contains(line.expected());
    assertThat(STANDARD.cost(line.expected())).isEqualTo(Money.usd(line.text("standard")));
    assertThat(BATCH.cost(line.expected())).isEqualTo(Money.usd(line.text("batch")));
  }

  static Stream<Line> answers() throws IOException {
    try (InputStream in = UsageMatrixTest.class.getResourceAsStream("/golden/usage/matrix.jsonl")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(JsonObject::new).map(Line::new).toList().stream();
    }
  }

  /** An answer of a provider, and what is to be read from it; nothing where it makes no sense. */
  record Line(JsonObject json) {

    Optional<Tokens> looked() {
      return answer().tokens();
    }

    Beside beside() {
      return answer().beside();
    }

    private Look.AnAnswer answer() {
      Outbound dialect = Objects.requireNonNull(FLAVOURS.get(text("flavour")));
      return (Look.AnAnswer) dialect.look(json.getJsonObject("answer").toBuffer());
    }

    @Nullable JsonObject told() {
      return json.getJsonObject("tokens");
    }

    Tokens expected() {
      return new Tokens(
          count("input"),
          count("cache_read"),
          count("cache_write_5m"),
          count("cache_write_1h"),
          count("input_audio"),
          count("input_image"),
          count("output"),
          count("reasoning"),
          count("output_audio"),
          count("output_image"));
    }

    private long count(String tokenClass) {
      return Objects.requireNonNull(told()).getLong(tokenClass, 0L);
    }

    String text(String field) {
      return json.getString(field);
    }

    @Override
    public String toString() {
      return text("flavour") + ": " + text("state");
    }
  }

  private static Rates rates(String... prices) {
    Map<TokenClass, BigDecimal> listed = new EnumMap<>(TokenClass.class);
    for (TokenClass each : TokenClass.values()) {
      listed.put(each, usd(prices[each.ordinal()]));
    }
    return new Rates(listed);
  }

  private static BigDecimal usd(String price) {
    return new BigDecimal(price);
  }
}
