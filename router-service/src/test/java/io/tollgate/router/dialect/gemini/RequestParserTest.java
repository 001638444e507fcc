package io.tollgate.router.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Delivery;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is looked for in a request, and what is none. */
class RequestParserTest {

  private static final Address STREAMED =
      new Address(Operation.CHAT, Optional.of("openai/gpt-4"), true, Delivery.LIST);

  @Test
  void the_url_says_the_model_and_how_to_answer_and_the_body_stays_as_it_is() {
    Buffer body = Golden.bytes("request.json");

    Ask ask = valid(body, STREAMED);

    assertThat(ask.model()).isEqualTo("openai/gpt-4");
    assertThat(ask.streamed()).isTrue();
    assertThat(ask.delivery()).isEqualTo(Delivery.LIST);
    assertThat(ask.body().naming("other")).isEqualTo(body);
    assertThat(ask.maxOutputTokens()).hasValue(200);
    assertThat(ask.needs())
        .containsExactlyInAnyOrder(
            Need.TOOLS,
            Need.IMAGES,
            Need.AUDIO,
            Need.DOCUMENTS,
            Need.JSON_SCHEMA,
            Need.LOGPROBS,
            Need.SEVERAL_CHOICES);
  }

  @Test
  void a_plain_request_needs_nothing() {
    assertThat(
            valid(Buffer.buffer("{\"contents\":{\"parts\":{\"text\":\"x\"}}}"), STREAMED).needs())
        .isEmpty();
  }

  @Test
  void tokens_are_counted_of_a_whole_request_too() {
    Buffer body = Buffer.buffer("{\"generateContentRequest\":{\"contents\":[{\"parts\":[]}]}}");
    Address counting =
        new Address(Operation.COUNT_TOKENS, Optional.of("m"), false, Delivery.EVENTS);

    assertThat(valid(body, counting).operation()).isEqualTo(Operation.COUNT_TOKENS);
    assertThat(Gemini.DIALECT.parse(body, STREAMED)).isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | ``",
        "oops | ``",
        "[] | ``",
        "{\"contents\":[{}]} {} | ``",
        "{\"contents\":[{}] | ``",
        "{} | contents",
        "{\"contents\":[]} | contents",
        "{\"contents\":[1]} | contents",
        "{\"contents\":\"hi\"} | contents",
        "{\"contents\":null} | contents",
        "{\"contents\":[{}],\"contents\":[{}]} | contents",
        "{\"contents\":[{}],\"generationConfig\":{},\"generation_config\":{}} | generationConfig",
        "{\"contents\":[{}],\"generationConfig\":7} | generationConfig",
        "{\"contents\":[{}],\"generationConfig\":{\"maxOutputTokens\":0}} | generationConfig.maxOutputTokens",
        "{\"contents\":[{}],\"generationConfig\":{\"max_output_tokens\":1.5}} | generationConfig.maxOutputTokens",
        "{\"contents\":[{}],\"generationConfig\":{\"maxOutputTokens\":99999999999}} | generationConfig.maxOutputTokens"
      })
  void what_is_no_request_is_told_with_the_field_to_blame(String body, String param) {
    assertThat(Gemini.DIALECT.parse(Buffer.buffer(body), STREAMED))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class, invalid -> assertThat(invalid.param()).isEqualTo(param));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void no_depth_is_too_much_to_be_refused(String opening) {
    Buffer body = Buffer.buffer("{\"contents\":" + opening.repeat(100_000));

    assertThat(Gemini.DIALECT.parse(body, STREAMED)).isInstanceOf(Parsed.Invalid.class);
    assertThat(PromptReader.read(body)).isNotNull();
  }

  private static Ask valid(Buffer body, Address address) {
    return switch (Gemini.DIALECT.parse(body, address)) {
      case Parsed.Valid(var ask) -> ask;
      case Parsed.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }
}
