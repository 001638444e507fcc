package io.tollgate.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we see in an answer or a chunk of one. */
class PayloadTest {

  @Test
  void prompt_and_completion_are_taken_apart_into_disjoint_buckets() {
    assertThat(
            usage(
                """
                {"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,"cost":0.1,
                 "prompt_tokens_details":{"audio_tokens":0,"cached_tokens":60},
                 "completion_tokens_details":{"reasoning_tokens":20,"accepted_prediction_tokens":0}}
                """))
        .contains(new Tokens(40, 60, 0, 0, 30, 20));
  }

  @Test
  void details_may_be_null_or_missing() {
    assertThat(
            usage(
                "{\"prompt_tokens\":3,\"completion_tokens\":2,\"prompt_tokens_details\":null,\"completion_tokens_details\":{}}"))
        .contains(Tokens.of(3, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "7",
        "[]",
        "{\"prompt_tokens\":3}",
        "{\"completion_tokens\":3}",
        "{\"prompt_tokens\":\"3\",\"completion_tokens\":2}",
        "{\"prompt_tokens\":-3,\"completion_tokens\":2}",
        "{\"prompt_tokens\":3.5,\"completion_tokens\":2}",
        "{\"prompt_tokens\":1e400,\"completion_tokens\":2}",
        "{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":2}",
        "{\"prompt_tokens\":99999999999999999999999,\"completion_tokens\":2}",
        "{\"prompt_tokens\":3,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":4}}",
        "{\"prompt_tokens\":3,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":-1}}",
        "{\"prompt_tokens\":3,\"completion_tokens\":2,\"completion_tokens_details\":{\"reasoning_tokens\":3}}",
        "{\"prompt_tokens\":3,\"completion_tokens\":2,\"completion_tokens_details\":{\"reasoning_tokens\":1e18}}"
      })
  void numbers_that_make_no_sense_are_no_usage(String usage) {
    assertThat(usage(usage)).isEmpty();
    assertThat(in("{\"usage\":" + usage + "}")).isPresent();
  }

  @Test
  void numbers_written_as_fractions_without_one_are_counts() {
    assertThat(usage("{\"prompt_tokens\":3.0,\"completion_tokens\":2e0}"))
        .contains(Tokens.of(3, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"delta\":{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9}}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
        "{\"x_groq\":{\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":9}},\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
        "{\"choices\":[{\"usage\":null}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
        "{\"choices\":[{\"delta\":{\"content\":\"usage\"}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}",
        "{\"model\":\"choices\",\"us\\u0061ge\":{\"prompt_tokens\":3,\"completion_tokens\":2},\"choices\":[]}"
      })
  void usage_is_what_stands_at_the_top_under_that_name(String json) {
    assertThat(in(json).flatMap(Payload::tokens)).contains(Tokens.of(3, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"choices\":[],\"usage\":{}}             | true",
        "{\"usage\":{},\"choices\" : [ ] }          | true",
        "{\"choices\":null,\"usage\":{}}            | true",
        "{\"usage\":{}}                             | true",
        "{\"choices\":[{}],\"usage\":{}}            | false",
        "{\"choices\":[],\"usage\":null}            | false",
        "{\"choices\":[]}                           | false",
      })
  void a_chunk_that_only_tells_usage_is_known(String json, boolean usageOnly) {
    assertThat(in(json)).get().extracting(Payload::usageOnly).isEqualTo(usageOnly);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"choices\":[{\"delta\":{\"content\":\"Hel\"}},{\"delta\":{\"content\":\"lo\"}}]} | 5",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}}]} | 2",
        "{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]} | 2",
        "{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]} | 0",
        "{\"choices\":[{\"delta\":{\"content\":null}}],\"content\":\"no\"} | 0",
        "{\"choices\":[\"content\",7,[\"x\"]]} | 0",
      })
  void what_a_model_generated_is_counted(String json, int chars) {
    assertThat(in(json)).get().extracting(Payload::generatedChars).isEqualTo(chars);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"message\":\"x\"}}                 | true",
        "{ \"id\":\"1\", \"choices\":[], \"error\" : \"x\"} | true",
        "{\"error\":null,\"choices\":[]}                 | false",
        "{\"choices\":[{\"error\":\"x\"}]}               | false",
      })
  void an_error_is_known_wherever_it_stands_at_the_top(String json, boolean error) {
    assertThat(in(json)).get().extracting(Payload::isError).isEqualTo(error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "oops",
        "[]",
        "null",
        "{",
        "{\"choices\":[",
        "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]",
        "{\"choices\":[]}]",
        "{\"choices\":[]} {}",
        "{\"choices\":[}",
        "{\"choices\":[{\"a\" 1}]}",
        "<html></html>"
      })
  void what_is_no_json_object_is_nothing(String json) {
    assertThat(in(json)).isEmpty();
  }

  private static Optional<Tokens> usage(String usage) {
    return in("{\"choices\":[],\"usage\":" + usage + "}").flatMap(Payload::tokens);
  }

  private static Optional<Payload> in(String json) {
    byte[] bytes = ("<<" + json + ">>").getBytes(StandardCharsets.UTF_8);
    return Payload.in(bytes, 2, bytes.length - 2);
  }
}
