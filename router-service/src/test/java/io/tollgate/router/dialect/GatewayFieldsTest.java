package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers write for the gateway itself, in every dialect. */
class GatewayFieldsTest {

  private static final String WISHES =
      "\"models\":[\"b\"],\"fallbacks\":[{\"model\":\"c\"}],\"provider\":{\"only\":[\"p\"]},";

  static Stream<Arguments> bodies() {
    return Stream.of(
        Arguments.of(OpenAi.DIALECT, "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"),
        Arguments.of(
            Anthropic.DIALECT,
            "\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"),
        Arguments.of(Responses.DIALECT, "\"input\":\"Hi\""),
        Arguments.of(Gemini.DIALECT, "\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void wishes_are_heard_and_kept_from_the_provider(Inbound dialect, String rest) {
    Ask ask = ask(dialect, "{" + WISHES + rest + "}");

    assertThat(ask.wishes().models()).containsExactly("b", "c");
    assertThat(ask.wishes().only()).containsExactly("p");
    assertThat(ask.body().naming("a").toString())
        .contains(rest)
        .doesNotContain("models\"", "fallbacks", "provider");
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void a_wish_that_makes_no_sense_is_refused_by_name(Inbound dialect, String rest) {
    Parsed parsed = dialect.parse(Buffer.buffer("{\"models\":7," + rest + "}"), address(dialect));

    assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
    assertThat(parsed.toString()).contains("models");
  }

  @Test
  void a_field_without_a_place_is_told_and_a_wish_is_not() {
    Ask ask =
        ask(
            Anthropic.DIALECT,
            "{"
                + WISHES
                + "\"container\":\"x\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

    Written written = Interpreter.between(ask, OpenAi.DIALECT).request("m");

    assertThat(written)
        .isInstanceOfSatisfying(
            Written.Body.class, body -> assertThat(body.leftOut()).isEqualTo(List.of("container")));
  }

  private static Ask ask(Inbound dialect, String body) {
    String named = dialect.equals(Gemini.DIALECT) ? body : "{\"model\":\"a\"," + body.substring(1);
    return switch (dialect.parse(Buffer.buffer(named), address(dialect))) {
      case Parsed.Valid(var ask) -> ask;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }

  private static Address address(Inbound dialect) {
    return dialect.equals(Gemini.DIALECT) ? new Address(Optional.of("a"), false) : Address.SILENT;
  }
}
