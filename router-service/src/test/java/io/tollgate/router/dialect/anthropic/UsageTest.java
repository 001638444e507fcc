package io.tollgate.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Look;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Anthropic says was used, in disjoint buckets. */
class UsageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`'input_tokens':3,'output_tokens':2` | 3 0 0 0 2 0",
        "`'input_tokens':3,'output_tokens':2,'cache_read_input_tokens':null,'cache_creation':null` | 3 0 0 0 2 0",
        "`'input_tokens':3,'output_tokens':2,'cache_read_input_tokens':5` | 3 5 0 0 2 0",
        "`'input_tokens':3,'output_tokens':2,'cache_creation_input_tokens':7` | 3 0 7 0 2 0",
        "`'input_tokens':3,'output_tokens':2,'cache_creation_input_tokens':7,'cache_creation':{'ephemeral_5m_input_tokens':4,'ephemeral_1h_input_tokens':3}` | 3 0 4 3 2 0",
        "`'input_tokens':3,'output_tokens':2,'cache_creation':{'ephemeral_1h_input_tokens':3}` | 3 0 0 3 2 0",
        "`'input_tokens':3,'output_tokens':9,'output_tokens_details':{'thinking_tokens':5}` | 3 0 0 0 4 5",
        "`'input_tokens':3.0,'output_tokens':2e0,'server_tool_use':{'input_tokens':9}` | 3 0 0 0 2 0",
      })
  void counts_go_to_their_buckets(String usage, String expected) {
    assertThat(looked(usage).map(UsageTest::numbers)).contains(expected);
    assertThat(inMemory(usage).map(UsageTest::numbers)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'input_tokens':3",
        "'output_tokens':3",
        "'input_tokens':'3','output_tokens':2",
        "'input_tokens':-3,'output_tokens':2",
        "'input_tokens':3.5,'output_tokens':2",
        "'input_tokens':3,'output_tokens':1e18",
        "'input_tokens':3,'output_tokens':99999999999999999999999",
        "'input_tokens':3,'output_tokens':2,'cache_read_input_tokens':-1",
        "'input_tokens':3,'output_tokens':2,'cache_creation':{'ephemeral_5m_input_tokens':-4}",
        "'input_tokens':3,'output_tokens':2,'output_tokens_details':{'thinking_tokens':3}"
      })
  void numbers_that_make_no_sense_are_no_usage(String usage) {
    assertThat(looked(usage)).isEmpty();
    assertThat(inMemory(usage)).isEmpty();
  }

  @Test
  void a_later_count_stands_for_an_earlier_one_and_what_is_left_out_stays() {
    Usage usage = new Usage();

    usage.read(
        new JsonObject("{\"input_tokens\":0,\"cache_read_input_tokens\":8,\"output_tokens\":1}"));
    usage.read(new JsonObject("{\"input_tokens\":5,\"output_tokens\":30}"));
    usage.read(new JsonObject("{\"input_tokens\":0,\"output_tokens\":30}"));

    assertThat(usage.tokens()).contains(new Tokens(5, 8, 0, 0, 30, 0));
  }

  @Test
  void a_count_of_tokens_is_an_answer_that_costs_nothing() {
    assertThat(Anthropic.DIALECT.look(Buffer.buffer("{\"input_tokens\":2095}")))
        .isEqualTo(new Look.AnAnswer(Optional.of(Tokens.NONE), 0));
  }

  private static String numbers(Tokens t) {
    return "%d %d %d %d %d %d"
        .formatted(
            t.input(),
            t.cacheRead(),
            t.cacheWrite5m(),
            t.cacheWrite1h(),
            t.output(),
            t.reasoning());
  }

  private static Optional<Tokens> looked(String usage) {
    String answer = "{\"type\":\"message\",\"usage\":{%s}}".formatted(usage.replace('\'', '"'));
    return ((Look.AnAnswer) Anthropic.DIALECT.look(Buffer.buffer(answer))).tokens();
  }

  private static Optional<Tokens> inMemory(String usage) {
    Usage read = new Usage();
    read.read(new JsonObject("{" + usage.replace('\'', '"') + "}"));
    return read.tokens();
  }
}
