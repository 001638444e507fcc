package io.tollgate.router.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.surroundings.Asks;
import io.tollgate.router.surroundings.Golden;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we see in a request for a response, and what we change in it. */
class RequestParserTest {

  @Test
  void what_we_act_on_is_found() {
    Ask ask = Asks.valid(Responses.DIALECT, Golden.text("responses/request.json"));

    assertThat(ask.model()).isEqualTo("gpt-5");
    assertThat(ask.streamed()).isTrue();
    assertThat(ask.usageWanted()).isTrue();
    assertThat(ask.maxOutputTokens()).hasValue(300);
    assertThat(ask.needs())
        .containsExactlyInAnyOrder(
            Need.TOOLS, Need.IMAGES, Need.AUDIO, Need.DOCUMENTS, Need.JSON_SCHEMA, Need.LOGPROBS);
  }

  @Test
  void only_the_models_name_is_replaced() {
    String body = Golden.text("responses/request.json");

    assertThat(Asks.valid(Responses.DIALECT, body).body().naming("m-1"))
        .hasToString(body.replace("\"gpt-5\"", "\"m-1\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"m\",\"previous_response_id\":\"resp_1\"}",
        "{\"model\":\"m\",\"prompt\":{\"id\":\"x\"},\"input\":null}",
        "{\"model\":\"m\",\"input\":[],\"tools\":[],\"text\":7,\"top_logprobs\":null,\"stream\":null,\"max_output_tokens\":null}"
      })
  void what_is_the_providers_business_is_left_to_it(String body) {
    Ask ask = Asks.valid(Responses.DIALECT, body);

    assertThat(ask.needs()).isEmpty();
    assertThat(ask.streamed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                                              | ``",
        "[]                                              | ``",
        "{\"model\":\"m\"                                | ``",
        "{\"model\":\"m\"} x                             | ``",
        "{}                                              | model",
        "{\"model\":7}                                   | model",
        "{\"model\":\" \"}                               | model",
        "{\"model\":\"m\",\"model\":\"n\"}               | model",
        "{\"model\":\"m\",\"input\":7}                   | input",
        "{\"model\":\"m\",\"input\":\"\",\"input\":\"\"} | input",
        "{\"model\":\"m\",\"stream\":\"yes\"}            | stream",
        "{\"model\":\"m\",\"max_output_tokens\":0}       | max_output_tokens",
        "{\"model\":\"m\",\"max_output_tokens\":1.5}     | max_output_tokens",
        "{\"model\":\"m\",\"max_output_tokens\":99999999999} | max_output_tokens",
      })
  void what_is_no_request_names_what_is_to_blame(String body, String param) {
    assertThat(Responses.DIALECT.parse(Buffer.buffer(body), Address.SILENT))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class, invalid -> assertThat(invalid.param()).isEqualTo(param));
  }

  @Test
  void depth_and_other_encodings_are_refused() {
    String deep = "{\"model\":\"m\",\"input\":" + "[".repeat(100_000);

    assertThat(Responses.DIALECT.parse(Buffer.buffer(deep), Address.SILENT))
        .isInstanceOf(Parsed.Invalid.class);
    assertThat(
            Responses.DIALECT.parse(
                Buffer.buffer("{\"model\":\"m\"}".getBytes(StandardCharsets.UTF_16LE)),
                Address.SILENT))
        .isInstanceOf(Parsed.Invalid.class);
  }
}
