package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.exchange.Fault;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream in Anthropic's dialect as it passes from a provider that speaks it. */
class AnthropicTapTest {

  private static final String STREAM = Golden.text("anthropic/stream.sse");
  private static final Tokens TOKENS = new Tokens(10, 3000, 500, 200, 50, 40);
  private static final Listening NO_PRICE = new Listening(true, "m", tokens -> Optional.empty());
  private static final String START =
      STREAM.substring(0, STREAM.indexOf("event: content_block_start"));

  @Test
  void a_stream_passes_byte_for_byte_and_its_last_word_is_held_back() {
    Tap tap = tap(NO_PRICE);

    String passed = tap.pass(Buffer.buffer(STREAM)).toString();

    assertThat(passed + tap.closing()).isEqualTo(STREAM);
    assertThat(tap.closing())
        .hasToString("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    assertThat(tap.done()).isTrue();
    assertThat(tap.heard().tokens()).contains(TOKENS);
  }

  @Test
  void the_cost_stands_in_the_last_usage_and_nothing_else_changes() {
    Tap tap = tap(Golden.LISTENING);

    String passed = tap.pass(Buffer.buffer(STREAM)).toString();

    assertThat(passed + tap.closing())
        .isEqualTo(
            STREAM.replace(
                "\"usage\":{\"output_tokens\":90",
                "\"usage\":{\"cost\":0.0038,\"output_tokens\":90"));
  }

  @Test
  void the_cost_is_put_into_an_empty_usage_too() {
    Tap tap = tap(Golden.LISTENING);

    String passed =
        tap.pass(
                Buffer.buffer(
                    START
                        + "event: message_delta\ndata: {\"usage\":{ },\"type\":\"message_delta\"}\n\n"))
            .toString();

    assertThat(passed)
        .endsWith("data: {\"usage\":{\"cost\":0.003711 },\"type\":\"message_delta\"}\n\n");
  }

  @Test
  void whatever_pieces_it_comes_in_the_result_is_the_same() {
    Buffer whole = Buffer.buffer(STREAM.replace("\n", "\r\n"));
    String expected = tap(Golden.LISTENING).pass(whole).toString();

    for (int seed = 0; seed < 200; seed++) {
      Tap tap = tap(Golden.LISTENING);
      Buffer passed = Buffer.buffer();
      pieces(whole, new Random(seed)).forEach(piece -> passed.appendBuffer(tap.pass(piece)));
      assertThat(passed).as("seed %d", seed).hasToString(expected);
      assertThat(tap.done()).isTrue();
    }
  }

  @Test
  void a_stream_that_ends_before_its_last_word_is_not_done() {
    for (int cut = 0; cut < STREAM.length() - 3; cut += 7) {
      Tap tap = tap(NO_PRICE);
      tap.pass(Buffer.buffer(STREAM.substring(0, cut)));

      tap.end();

      assertThat(tap.done()).as("cut at %d", cut).isFalse();
    }
  }

  @Test
  void the_first_event_waits_so_that_an_error_after_it_leaves_nothing_begun() {
    Tap tap = tap(NO_PRICE);

    Buffer passed = tap.pass(Buffer.buffer(START));
    passed.appendBuffer(tap.pass(Buffer.buffer(error("overloaded_error"))));

    assertThat(passed.length()).isZero();
    assertThat(tap.fault()).contains(new Fault.Broken("is overloaded and broke off its answer"));
  }

  @ParameterizedTest
  @CsvSource({
    "rate_limit_error, rate_limited",
    "overloaded_error, provider_error",
    "api_error, provider_error",
    "'', provider_error"
  })
  void an_error_in_the_middle_ends_the_stream(String type, String errorClass) {
    Tap tap = tap(NO_PRICE);
    int middle = STREAM.indexOf("event: ping");

    String passed =
        tap.pass(Buffer.buffer(STREAM.substring(0, middle) + error(type) + STREAM)).toString();

    assertThat(passed).isEqualTo(STREAM.substring(0, middle));
    assertThat(tap.fault().orElseThrow().errorClass()).isEqualTo(errorClass);
    assertThat(tap.done()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"oops", "[]", "null", "{", "{\"type\":\"message_stop\"", "{}{}", "[DONE]"})
  void what_is_no_json_object_ends_the_stream(String data) {
    Tap tap = tap(NO_PRICE);

    tap.pass(Buffer.buffer(START + "event: x\ndata: " + data + "\n\n"));

    assertThat(tap.fault()).isPresent();
  }

  @Test
  void a_stream_that_is_cut_is_billed_for_its_prompt_and_for_what_was_seen() {
    Tap tap = tap(NO_PRICE);
    String delta =
        "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}}\n\n";

    tap.pass(Buffer.buffer(START + delta.formatted("word ".repeat(400))));

    assertThat(tap.heard().tokens()).contains(new Tokens(10, 3000, 500, 200, 500, 0));
  }

  @Test
  void what_the_model_says_is_not_taken_for_words_of_the_dialect() {
    Tap tap = tap(NO_PRICE);
    String event =
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"message_stop\",\"error\":{},\"usage\":{\"output_tokens\":7},\"text\":\"{\\\"type\\\":\\\"message_stop\\\"}\"}}\n\n";

    assertThat(tap.pass(Buffer.buffer(event))).hasToString(event);
    assertThat(tap.done()).isFalse();
    assertThat(tap.fault()).isEmpty();
    assertThat(tap.heard().tokens()).isEmpty();
  }

  private static String error(String type) {
    return "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"x\"}}\n\n"
        .formatted(type);
  }

  private static Tap tap(Listening listening) {
    return new Tap(Anthropic.DIALECT.listener(listening), Framing.SERVER_SENT_EVENTS);
  }

  private static List<Buffer> pieces(Buffer whole, Random random) {
    List<Buffer> pieces = new ArrayList<>();
    for (int at = 0; at < whole.length(); ) {
      int to = Math.min(whole.length(), at + 1 + random.nextInt(60));
      pieces.add(whole.getBuffer(at, to));
      at = to;
    }
    return pieces;
  }
}
