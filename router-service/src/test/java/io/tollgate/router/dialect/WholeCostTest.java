package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.surroundings.Asks;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole answer that passes tells what it cost, and is otherwise what the provider wrote. */
class WholeCostTest {

  private static final Ask ASK =
      Asks.openAi("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(
            OpenAi.DIALECT,
            "{ \"é\":1, \"choices\":[{\"message\":{\"content\":\"usage\"}}],\"usage\": {",
            " \"prompt_tokens\":3,\"completion_tokens\":2 } , \"more\":null}"),
        Arguments.of(
            Responses.DIALECT,
            "{\"id\":\"resp_1\",\"output\":[],\"usage\":{",
            "\"input_tokens\":3,\"output_tokens\":2}}"),
        Arguments.of(
            Anthropic.DIALECT,
            "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"ü\"}],\"usage\":{",
            "\"input_tokens\":3,\"output_tokens\":2}}"),
        Arguments.of(
            Gemini.DIALECT,
            "{\"candidates\":[],\"usageMetadata\":{",
            "\"promptTokenCount\":3,\"candidatesTokenCount\":2}}"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void the_cost_stands_first_in_the_usage(Outbound dialect, String before, String after) {
    Buffer passed = passed(dialect, before + after, Optional.of(Money.usd("0.25")));

    assertThat(passed.toString()).isEqualTo(before + "\"cost\":0.25," + after);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void without_a_price_nothing_changes(Outbound dialect, String before, String after) {
    assertThat(passed(dialect, before + after, Optional.empty()).toString())
        .isEqualTo(before + after);
  }

  @Test
  void a_cost_the_provider_tells_itself_stays() {
    String answer =
        "{\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"cost\":7}}";

    assertThat(passed(OpenAi.DIALECT, answer, Optional.of(Money.usd("0.25"))).toString())
        .isEqualTo(answer);
  }

  private static Buffer passed(Outbound dialect, String answer, Optional<Money> cost) {
    Buffer bytes = Buffer.buffer(answer);
    return switch (dialect.look(bytes)) {
      case Look.AnAnswer look ->
          new Untouched(ASK, dialect).whole(bytes, look, new Listening(true, "m", used -> cost));
      case Look.NoAnswer none -> throw new AssertionError(none.toString());
    };
  }
}
