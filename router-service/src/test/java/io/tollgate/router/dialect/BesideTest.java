package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.contract.Unit;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.openai.OpenAi;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an answer says beside the tokens that were used. */
class BesideTest {

  private static final Listening LISTENING =
      new Listening(
          true,
          "m",
          (tokens, beside) -> Optional.of(Money.usd(beside.units().isEmpty() ? "0.5" : "0.51")));

  @Test
  void a_search_of_the_web_is_counted_and_is_part_of_the_cost_told() {
    Tap tap = new Tap(Anthropic.DIALECT.listener(LISTENING), Framing.SERVER_SENT_EVENTS);

    tap.pass(
        event(
            "message_start",
            "{\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}}"));
    Buffer told =
        tap.pass(
            event(
                "message_delta",
                "{\"type\":\"message_delta\",\"delta\":{},\"usage\":{\"output_tokens\":5,\"server_tool_use\":{\"web_search_requests\":3}}}"));

    assertThat(tap.heard().beside().units()).isEqualTo(Map.of(Unit.WEB_SEARCH, 3L));
    assertThat(told.toString()).contains("\"cost\":0.51,");
  }

  @Test
  void a_count_that_cannot_be_is_kept_as_it_was_told() {
    Buffer answer =
        Buffer.buffer(
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":-7}}}");

    Look.AnAnswer look = (Look.AnAnswer) OpenAi.DIALECT.look(answer);

    assertThat(look.tokens()).isEmpty();
    assertThat(look.beside().odd())
        .hasValueSatisfying(raw -> assertThat(raw).startsWith("prompt=10, cached=-7, "));
  }

  @Test
  void an_answer_that_says_nothing_of_usage_says_nothing_odd() {
    Look.AnAnswer look =
        (Look.AnAnswer) OpenAi.DIALECT.look(Buffer.buffer("{\"choices\":[],\"usage\":{}}"));

    assertThat(look.beside()).isEqualTo(Beside.NONE);
  }

  @Test
  void what_is_kept_of_an_oddity_is_short() {
    assertThat(Beside.odd(Optional.of("9".repeat(1_000))).odd().orElseThrow()).hasSize(200);
  }

  private static Buffer event(String type, String data) {
    return Buffer.buffer("event: " + type + "\ndata: " + data + "\n\n");
  }
}
