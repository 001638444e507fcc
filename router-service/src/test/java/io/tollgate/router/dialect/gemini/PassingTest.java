package io.tollgate.router.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.Verdict;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is heard of chunks that pass. */
class PassingTest {

  private final ChunkListener listener = new ChunkListener(Golden.PRICED);

  @Test
  void chunks_pass_until_one_may_be_the_last() {
    assertThat(hear("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}]}}]}"))
        .isEqualTo(Verdict.PASS);
    assertThat(listener.mayEndHere()).isFalse();
    assertThat(hear("{\"candidates\":[{\"finishReason\":\"STOP\"}]}")).isEqualTo(Verdict.HOLD);
    assertThat(listener.mayEndHere()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"promptTokenCount\":3,\"candidatesTokenCount\":2} | {\"cost\":0.25,\"promptTokenCount\":3,\"candidatesTokenCount\":2}",
        "{\"promptTokenCount\":3 } | {\"cost\":0.25,\"promptTokenCount\":3 }",
      })
  void the_last_usage_is_told_with_what_it_cost(String usage, String told) {
    String chunk =
        "{\"é\":1,\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\": %s ,\"x\":2}";

    assertThat(hear(chunk.formatted(usage)))
        .isEqualTo(
            new Verdict.HoldInstead(Buffer.buffer("data: " + chunk.formatted(told) + "\r\n\r\n")));
  }

  @Test
  void every_candidate_must_finish() {
    hear("{\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"},{\"index\":1}]}");
    assertThat(listener.mayEndHere()).isFalse();

    hear("{\"candidates\":[{\"index\":1,\"finishReason\":\"MAX_TOKENS\"}]}");
    assertThat(listener.mayEndHere()).isTrue();
  }

  @Test
  void a_refused_prompt_is_complete() {
    hear("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");

    assertThat(listener.mayEndHere()).isTrue();
  }

  @Test
  void the_last_usage_counts() {
    hear("{\"usageMetadata\":{\"promptTokenCount\":9}}");
    hear("{\"usage_metadata\":{\"prompt_token_count\":9,\"thoughtsTokenCount\":4}}");
    hear("{\"candidates\":[]}");

    assertThat(listener.heard().tokens()).contains(new Tokens(9, 0, 0, 0, 0, 4));
  }

  @Test
  void what_a_model_generated_is_counted_where_no_usage_comes() {
    hear(
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"12345678\"},{\"functionCall\":{\"name\":\"f\",\"args\":{\"a\":{\"b\":\"12345678\"}}}}]}}]}");

    assertThat(listener.heard().seenOutput()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\":{\"code\":500}}", "oops", "{", "[{}]", "\"x\""})
  void what_is_no_chunk_breaks_the_stream(String data) {
    assertThat(hear(data)).isInstanceOf(Verdict.Broken.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"candidatesTokenCount\":2}",
        "{\"promptTokenCount\":-3}",
        "{\"promptTokenCount\":3.5}",
        "{\"promptTokenCount\":1e18}",
        "{\"promptTokenCount\":3,\"cachedContentTokenCount\":4}",
        "{\"promptTokenCount\":3,\"thoughtsTokenCount\":-1}"
      })
  void numbers_that_make_no_sense_are_no_usage(String usage) {
    hear("{\"usageMetadata\":" + usage + "}");

    assertThat(listener.heard().tokens()).isEmpty();
  }

  private Verdict hear(String data) {
    byte[] bytes = Buffer.buffer("<<" + data + ">>").getBytes();
    return listener.hear(bytes, 2, bytes.length - 2);
  }
}
