package io.tollgate.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Parsed;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a body, and what is said about a body that is no chat request. */
class RequestParserTest {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  @Test
  void the_fields_we_act_on_are_found_wherever_they_stand() {
    Ask request =
        valid(
            """
            { "messages" : [ {"role":"user","content":"model"}, {"stream":true} ],
              "stream" : true, "tools":[{"model":"not this one"}], "max_tokens": 7,
              "stream_options": {"include_obfuscation":false, "include_usage": true},
              "model" : "gpt-4" }
            """);

    assertThat(request.model()).isEqualTo("gpt-4");
    assertThat(request.streamed()).isTrue();
    assertThat(request.usageWanted()).isTrue();
    assertThat(request.maxOutputTokens()).hasValue(7);
  }

  @Test
  void what_is_not_said_is_not_wanted() {
    Ask request = valid("{\"model\":\"m\"," + MESSAGES + "}");

    assertThat(request.streamed()).isFalse();
    assertThat(request.usageWanted()).isFalse();
    assertThat(request.maxOutputTokens()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"stream\":null",
        "\"stream_options\":null",
        "\"max_tokens\":null",
        "\"stream_options\":{\"include_usage\":null}",
        "\"\":1",
        "\"x\":1e400",
        "\"x\":\"\\ud800\"",
        "\"x\":\"\\u0000\"",
        "\"temperature\":1,\"temperature\":2"
      })
  void what_others_may_judge_is_let_through(String field) {
    assertThat(parsed("{\"model\":\"m\"," + field + "," + MESSAGES + "}"))
        .isInstanceOf(Parsed.Valid.class);
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        Arguments.of("\"model\":7", "model"),
        Arguments.of("\"model\":null", "model"),
        Arguments.of("\"model\":[\"m\"]", "model"),
        Arguments.of("\"model\":\"\"", "model"),
        Arguments.of("\"model\":\"" + "m".repeat(201) + "\"", "model"),
        Arguments.of("\"model\":\"m\",\"model\":\"m\"", "model"),
        Arguments.of("\"model\":\"m\",\"mod\\u0065l\":\"m\"", "model"),
        Arguments.of("\"model\":\"m\",\"stream\":\"true\"", "stream"),
        Arguments.of("\"model\":\"m\",\"stream\":true,\"stream\":false", "stream"),
        Arguments.of("\"model\":\"m\",\"stream_options\":true", "stream_options"),
        Arguments.of("\"model\":\"m\",\"stream_options\":[]", "stream_options"),
        Arguments.of(
            "\"model\":\"m\",\"stream_options\":{\"include_usage\":1}",
            "stream_options.include_usage"),
        Arguments.of("\"model\":\"m\",\"max_tokens\":0", "max_tokens"),
        Arguments.of("\"model\":\"m\",\"max_tokens\":\"7\"", "max_tokens"),
        Arguments.of("\"model\":\"m\",\"max_tokens\":1.5", "max_tokens"),
        Arguments.of("\"model\":\"m\",\"max_tokens\":1e400", "max_tokens"),
        Arguments.of("\"model\":\"m\",\"max_tokens\":99999999999", "max_tokens"),
        Arguments.of("\"model\":\"m\",\"max_completion_tokens\":-1", "max_completion_tokens"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void a_field_of_the_wrong_kind_is_named(String fields, String param) {
    Parsed.Invalid invalid = invalid("{" + fields + "," + MESSAGES + "}");

    assertThat(invalid.param()).isEqualTo(param);
    assertThat(invalid.reason()).contains("'" + param + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "\"Hi\"", "[]", "7"})
  void messages_must_be_a_list_with_something_in_it(String messages) {
    assertThat(invalid("{\"model\":\"m\",\"messages\":" + messages + "}").param())
        .isEqualTo("messages");
  }

  @Test
  void a_message_that_is_no_object_is_named_by_its_place() {
    assertThat(invalid("{\"model\":\"m\",\"messages\":[{},\"Hi\"]}").param())
        .isEqualTo("messages[1]");
  }

  @Test
  void missing_messages_are_named() {
    assertThat(invalid("{\"model\":\"m\"}").param()).isEqualTo("messages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"model\"",
        "7",
        "{",
        "{\"model\":\"m\"",
        "{\"model\":\"m\",\"messages\":[{}",
        "{\"model\":\"m\",\"messages\":[{}]}}",
        "{\"model\":\"m\",\"messages\":[{}]} trailing",
        "{\"model\":\"m\",\"messages\":[{}]}{}",
        "{'model':'m'}",
        "{\"model\":\"m\",\"x\":NaN}",
        "{\"model\":\"a\tb\"}",
        "{\"model\":\"m\",}",
        "\u0000",
        "model=m&messages=Hi"
      })
  void what_is_no_json_object_is_refused_as_a_whole(String body) {
    assertThat(invalid(body).param()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void json_in_another_encoding_is_refused(String charset) {
    String body = "{\"model\":\"m\"," + MESSAGES + "}";

    assertThat(
            OpenAi.DIALECT.parse(
                Buffer.buffer(body.getBytes(Charset.forName(charset))), Address.SILENT))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class, invalid -> assertThat(invalid.reason()).contains("UTF-8"));
  }

  @Test
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] body = ("{\"model\":\"\u00ff\"," + MESSAGES + "}").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(OpenAi.DIALECT.parse(Buffer.buffer(body), Address.SILENT))
        .isInstanceOf(Parsed.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void a_body_of_a_hundred_thousand_levels_is_refused_for_its_depth(String level) {
    assertThat(invalid("{\"x\":" + level.repeat(100_000)).reason()).contains("too deeply");
  }

  @Test
  void a_number_of_a_hundred_thousand_digits_is_refused_for_its_length() {
    assertThat(invalid("{\"max_tokens\":" + "1".repeat(100_000) + "}").reason())
        .contains("too long");
  }

  @Test
  void a_prompt_is_guessed_to_have_a_token_for_every_four_bytes_and_one_at_least() {
    Ask request = valid("{\"model\":\"m\"," + MESSAGES + "}");

    assertThat(request.estimatedInputTokens()).isEqualTo(request.body().bytes().length() / 4);
  }

  @Test
  void printing_a_request_does_not_print_the_prompt() {
    assertThat(valid("{\"model\":\"m\",\"messages\":[{\"content\":\"canary\"}]}").toString())
        .doesNotContain("canary");
  }

  private static Parsed parsed(String body) {
    return OpenAi.DIALECT.parse(Buffer.buffer(body), Address.SILENT);
  }

  private static Ask valid(String body) {
    return ((Parsed.Valid) parsed(body)).ask();
  }

  private static Parsed.Invalid invalid(String body) {
    return (Parsed.Invalid) parsed(body);
  }
}
