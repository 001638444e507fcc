package io.tollgate.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Golden;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.Understood;
import io.tollgate.router.exchange.Need;
import io.tollgate.router.exchange.Operation;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from a body, and what is said about a body that is no request. */
class RequestParserTest {

  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
  private static final String EVERYTHING = Golden.text("anthropic/everything.request.json");

  @Test
  void the_fields_we_act_on_are_found_wherever_they_stand() {
    Ask ask = valid(EVERYTHING);

    assertThat(ask.model()).isEqualTo("claude-opus-4-5");
    assertThat(ask.operation()).isEqualTo(Operation.CHAT);
    assertThat(ask.streamed()).isTrue();
    assertThat(ask.maxOutputTokens()).hasValue(20_000);
    assertThat(ask.needs())
        .containsExactlyInAnyOrder(
            Need.TOOLS, Need.IMAGES, Need.DOCUMENTS, Need.REASONING, Need.JSON_SCHEMA);
  }

  @Test
  void a_provider_is_sent_the_callers_bytes_but_for_the_models_name() {
    assertThat(valid(EVERYTHING).body().naming("claude \"4\""))
        .hasToString(EVERYTHING.replace("\"claude-opus-4-5\"", "\"claude \\\"4\\\"\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[S,T] | [T]",
        "[ S , T ] | [ T ]",
        "[T,S] | [T]",
        "[T, S ,R , S ] | [T ]",
        "[S,T,R,S,T] | [T,T]",
        "[R,7,T] | [T]",
        "[S,R] | [S,R]",
        "[T,T] | [T,T]",
        "[] | []",
      })
  void what_a_stranger_thought_is_taken_out(String blocks, String sent) {
    assertThat(valid(conversation(blocks)).body().naming("m")).hasToString(conversation(sent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'thinking','thinking':'a:b','signature':'EqQB=='}",
        "{'type':'thinking','thinking':'a','signature':''}",
        "{'type':'thinking','thinking':'a'}",
        "{'type':'redacted_thinking','data':'Emw='}",
        "{'type':'image','source':{'data':'none:'}}",
        "{'type':'tool_use','input':{'signature':'none:'}}"
      })
  void what_is_anthropics_own_stays(String block) {
    String body = conversation("[" + block.replace('\'', '"') + ",T]");

    assertThat(valid(body).body().naming("m")).hasToString(body);
  }

  private static String conversation(String blocks) {
    String content =
        blocks
            .replace(
                "S", "{\"thinking\":\"\u00e9,\",\"signature\":\"none:\",\"type\":\"thinking\"}")
            .replace("R", "{\"type\":\"redacted_thinking\",\"data\":\"gemini:x\"}")
            .replace("T", "{\"type\":\"text\",\"text\":\"none:\"}");
    return "{\"max_tokens\":1,\"messages\":[{\"content\":%s,\"role\":\"assistant\"},{\"content\":\"none:\"}],\"model\":\"m\"}"
        .formatted(content);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"stream\":null",
        "\"tools\":[]",
        "\"tools\":{}",
        "\"thinking\":{\"type\":\"disabled\",\"type2\":[{}]}",
        "\"thinking\":[]",
        "\"output_config\":null",
        "\"output_config\":{\"effort\":\"low\"}",
        "\"x\":{\"type\":\"image\"}",
        "\"temperature\":1e400",
        "\"x\":\"\\ud800\\u0000\""
      })
  void what_others_may_judge_is_let_through_and_needs_nothing(String field) {
    assertThat(valid("{\"model\":\"m\",\"max_tokens\":1," + field + "," + MESSAGES + "}").needs())
        .isEmpty();
  }

  @Test
  void what_a_model_put_into_the_input_of_a_tool_is_no_block() {
    String body =
        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"content\":[{\"type\":\"tool_use\",\"input\":{\"type\":\"image\"}}]}]}";

    assertThat(valid(body).needs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'model':7,'max_tokens':1,M | model",
        "'max_tokens':1,M | model",
        "'model':'','max_tokens':1,M | model",
        "'model':'m','model':'m','max_tokens':1,M | model",
        "'model':'m',M | max_tokens",
        "'model':'m','max_tokens':null,M | max_tokens",
        "'model':'m','max_tokens':-1,M | max_tokens",
        "'model':'m','max_tokens':'7',M | max_tokens",
        "'model':'m','max_tokens':1.5,M | max_tokens",
        "'model':'m','max_tokens':99999999999,M | max_tokens",
        "'model':'m','max_tokens':1,'stream':'true',M | stream",
        "'model':'m','max_tokens':1 | messages",
        "'model':'m','max_tokens':1,'messages':[] | messages",
        "'model':'m','max_tokens':1,'messages':{} | messages",
        "'model':'m','max_tokens':1,'messages':[{},7] | messages[1]",
      })
  void a_field_that_is_missing_or_of_the_wrong_kind_is_named(String fields, String param) {
    String body = "{" + fields.replace("M", MESSAGES).replace('\'', '"') + "}";

    assertThat(invalid(body).param()).isEqualTo(param);
  }

  @Test
  void who_counts_tokens_needs_no_limit_and_gets_no_stream() {
    Parsed parsed =
        Anthropic.DIALECT.parse(
            Buffer.buffer("{\"model\":\"m\",\"stream\":true," + MESSAGES + "}"),
            Address.of(Operation.COUNT_TOKENS));

    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid -> {
              assertThat(valid.ask().operation()).isEqualTo(Operation.COUNT_TOKENS);
              assertThat(valid.ask().streamed()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "{",
        "{\"model\":\"m\"",
        "{'model':'m'}",
        "\u0000",
        "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{}]} trailing",
        "{\"messages\":[{\"content\":"
      })
  void what_is_no_json_object_is_refused_as_a_whole(String body) {
    assertThat(invalid(body).param()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void a_body_of_a_hundred_thousand_levels_is_refused_for_its_depth(String level) {
    assertThat(invalid("{\"x\":" + level.repeat(100_000)).reason()).contains("too deeply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "ISO-8859-1"})
  void what_is_no_utf_8_is_refused(String charset) {
    byte[] bytes =
        ("{\"model\":\"\u00ff\",\"max_tokens\":1," + MESSAGES + "}")
            .getBytes(Charset.forName(charset));

    assertThat(Anthropic.DIALECT.parse(Buffer.buffer(bytes), Address.SILENT))
        .isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void a_body_that_is_damaged_anywhere_ends_in_a_sentence_and_never_in_an_exception() {
    byte[] whole = EVERYTHING.getBytes(StandardCharsets.UTF_8);
    String damage = "{}[]\",:\\0tn \u0000-eu";
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] body = Arrays.copyOf(whole, whole.length);
      for (int i = 0; i <= random.nextInt(3); i++) {
        body[random.nextInt(body.length)] = (byte) damage.charAt(random.nextInt(damage.length()));
      }

      Parsed parsed = Anthropic.DIALECT.parse(Buffer.buffer(body), Address.SILENT);

      if (parsed instanceof Parsed.Valid(Ask ask)
          && Anthropic.DIALECT.read(ask) instanceof Understood.Meaning(var prompt)) {
        assertThat(Anthropic.DIALECT.write(prompt, "claude", true)).as("seed %d", seed).isNotNull();
      }
    }
  }

  @Test
  void printing_a_request_does_not_print_the_prompt() {
    assertThat(valid(EVERYTHING).toString()).doesNotContain("Claude Code");
  }

  private static Parsed parsed(String body) {
    return Anthropic.DIALECT.parse(Buffer.buffer(body), Address.SILENT);
  }

  private static Ask valid(String body) {
    return ((Parsed.Valid) parsed(body)).ask();
  }

  private static Parsed.Invalid invalid(String body) {
    return (Parsed.Invalid) parsed(body);
  }
}
