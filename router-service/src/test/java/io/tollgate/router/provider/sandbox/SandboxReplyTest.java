package io.tollgate.router.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sandbox says, and how it counts. */
class SandboxReplyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Hello, world!  How   are\tyou?\n",
        "internationalisation 1234567 x1y22",
        "\u00e9t\u00e9 \u4e16\u754c \ud83d\ude00\ud83d\udc69\u200d\ud83d\ude80 \u00a0 \ud800 e\u0301"
      })
  void the_tokens_of_a_text_put_together_are_the_text(String text) {
    assertThat(String.join("", SandboxTokens.of(text))).isEqualTo(text);
  }

  @Test
  void the_tokens_of_any_text_put_together_are_the_text() {
    for (int seed = 0; seed < 500; seed++) {
      String text =
          new Random(seed)
              .ints(40, 0, 0x3000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();

      assertThat(String.join("", SandboxTokens.of(text))).as("seed %d", seed).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({"Hello, 1", "Hello world, 2", "tokenize, 2", "'a, b', 3", "12345, 2"})
  void words_are_cut_into_pieces_of_six_letters_and_numbers_of_three_digits(String text, int n) {
    assertThat(SandboxTokens.of(text)).hasSize(n);
  }

  @Test
  void the_same_request_gets_the_same_answer() {
    assertThat(reply("Hi", "")).isEqualTo(reply("Hi", ""));
  }

  @Test
  void the_answer_says_that_no_model_wrote_it_and_what_it_was_asked() {
    assertThat(reply("What is the weather?", "").text())
        .contains("no language model")
        .contains("\"What is the weather?\"")
        .contains("OPENAI_API_KEY");
  }

  @Test
  void a_long_question_is_quoted_in_part_and_no_character_is_cut_in_half() {
    String text = reply("\ud83d\ude00".repeat(100), "").text();

    assertThat(text).contains("\ud83d\ude00 ...\"").doesNotContain("?");
  }

  @Test
  void half_a_character_is_not_repeated() {
    assertThat(reply("a\\ud800b", "").text()).contains("\"a?b\"");
  }

  @Test
  void the_callers_limit_ends_the_answer_and_says_so() {
    SandboxReply reply = reply("Hi", ",\"max_tokens\":5");

    assertThat(reply.tokens()).hasSize(5);
    assertThat(reply.finishReason()).isEqualTo("length");
    assertThat(reply.usage().getInteger("completion_tokens")).isEqualTo(5);
  }

  @Test
  void a_limit_that_is_not_reached_ends_nothing() {
    SandboxReply reply = reply("Hi", ",\"max_tokens\":5000");

    assertThat(reply.finishReason()).isEqualTo("stop");
    assertThat(reply.text()).endsWith("a real one.");
  }

  @Test
  void the_models_own_limit_holds_too() {
    assertThat(SandboxReply.to(request("\"Hi\"", ""), 3).tokens()).hasSize(3);
  }

  @Test
  void every_message_costs_its_tokens_and_three_more() {
    JsonObject request =
        parsed(
            """
            {"model":"m","messages":[{"role":"system","content":"Be brief"},
              {"role":"user","content":"Hi"}]}
            """);

    assertThat(SandboxReply.to(request, 100).promptTokens()).isEqualTo(3 + 2 + 3 + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"type\":\"text\",\"text\":\"What \"},{\"type\":\"image_url\"},{\"text\":\"is it?\"},7] | \"What is it?\"",
        "null                                                                            | \"\"",
        "[]                                                                              | \"\"",
        "{\"text\":\"x\"}                                                                | \"\"",
        "[{\"text\":7}]                                                                  | \"\"",
      })
  void content_may_be_in_parts_or_missing(String content, String quoted) {
    assertThat(SandboxReply.to(request(content, ""), 100).text()).contains(quoted);
  }

  private static SandboxReply reply(String message, String more) {
    return SandboxReply.to(request("\"" + message + "\"", more), 4_096);
  }

  private static JsonObject request(String content, String more) {
    return parsed(
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":%s}]%s}"
            .formatted(content, more));
  }

  private static JsonObject parsed(String body) {
    return new JsonObject(body);
  }
}
