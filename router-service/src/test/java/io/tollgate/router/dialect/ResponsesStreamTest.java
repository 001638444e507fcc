package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.surroundings.Golden;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of OpenAI's responses pass, and are said again in another dialect. */
class ResponsesStreamTest {

  static final String SECOND_CHOICE =
      ",\\{\"index\":1,\"delta\":\\{[^}]*\\}(,\"finish_reason\":\"stop\")?\\}";

  private static final String STREAM = Golden.text("responses/stream.sse");
  private static final Tokens TOKENS = new Tokens(40, 60, 0, 0, 30, 20);

  @Test
  void a_response_is_said_again_as_a_chat_completion() {
    assertThat(translated(STREAM, Responses.DIALECT, OpenAi.DIALECT))
        .isEqualTo(Golden.text("responses/stream.openai.sse"));
  }

  @Test
  void a_chat_completion_is_said_again_as_a_response() {
    String chat = Golden.text("openai/stream.sse").replaceAll(SECOND_CHOICE, "");

    assertThat(translated(chat, OpenAi.DIALECT, Responses.DIALECT))
        .isEqualTo(Golden.text("openai/stream.responses.sse"));
  }

  @Test
  void events_are_numbered_without_a_gap_and_named_after_their_type() {
    String told = Golden.text("openai/stream.responses.sse");

    List<JsonObject> events = Golden.data(told).stream().map(JsonObject::new).toList();

    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).getInteger("sequence_number")).isEqualTo(i);
      assertThat(told).contains("event: " + events.get(i).getString("type") + "\ndata: ");
    }
  }

  @Test
  void every_byte_passes_but_for_the_cost() {
    Tap tap = tap("0.00125");

    String passed = tap.pass(Buffer.buffer(STREAM)).toString() + tap.closing();

    assertThat(passed)
        .isEqualTo(STREAM.replace("\"usage\":{\"input", "\"usage\":{\"cost\":0.00125,\"input"));
    assertThat(tap.done()).isTrue();
    assertThat(tap.heard().tokens()).contains(TOKENS);
    assertThat(tap.heard().seenOutput()).isEqualTo(7);
  }

  @Test
  void the_last_event_is_held_back_until_all_is_settled() {
    Tap tap = tap("");

    String passed = tap.pass(Buffer.buffer(STREAM)).toString();

    assertThat(passed).doesNotContain("response.completed");
    assertThat(passed + tap.closing()).isEqualTo(STREAM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: response.failed\ndata: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":\"server_error\"}}}\n\n",
        "event: error\ndata: {\"type\":\"error\",\"code\":\"x\",\"message\":\"y\"}\n\n",
        "data: {\"error\":{\"message\":\"x\"}}\n\n",
        "data: oops\n\n",
        "data: [DONE]\n\n"
      })
  void a_stream_stops_at_an_error_and_at_what_is_no_json(String event) {
    Tap tap = tap("");
    Translation translation = translation(Responses.DIALECT, OpenAi.DIALECT);

    Buffer passed = tap.pass(Buffer.buffer(event));
    translation.pass(Buffer.buffer(event));

    assertThat(passed.length()).isZero();
    assertThat(tap.fault()).get().isInstanceOf(Fault.Broken.class);
    assertThat(translation.fault()).get().isInstanceOf(Fault.Broken.class);
  }

  @Test
  void a_stream_that_just_ends_is_not_complete() {
    Buffer cut = Buffer.buffer(STREAM.substring(0, STREAM.indexOf("event: response.completed")));
    Tap tap = tap("");
    Translation translation = translation(Responses.DIALECT, OpenAi.DIALECT);
    tap.pass(cut);
    translation.pass(cut);

    tap.end();
    translation.end();

    assertThat(tap.done()).isFalse();
    assertThat(translation.done()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"type\":7,\"delta\":[1],\"response\":7,\"usage\":[]}\n\n",
        "data: {\"type\":\"response.output_text.delta\",\"delta\":{}}\n\n",
        "data: {\"type\":\"response.function_call_arguments.delta\",\"delta\":\"x\"}\n\n",
        "data: {\"type\":\"response.output_item.added\",\"item\":7}\n\n",
        "data: {\"type\":\"response.output_item.done\",\"item\":{\"type\":\"reasoning\",\"summary\":7}}\n\n",
        "data: {\"type\":\"response.of.tomorrow\"}\n\n"
      })
  void what_makes_no_sense_passes_and_is_not_said_again(String event) {
    Tap tap = tap("");
    Translation translation = translation(Responses.DIALECT, OpenAi.DIALECT);

    Buffer passed = tap.pass(Buffer.buffer(event));
    Buffer told = translation.pass(Buffer.buffer(event));

    assertThat(passed).hasToString(event);
    assertThat(told.length()).isZero();
    assertThat(translation.fault()).isEmpty();
  }

  @Test
  void however_the_bytes_are_cut_into_pieces_the_result_is_the_same() {
    Buffer whole = Buffer.buffer(STREAM);
    String told = Golden.text("responses/stream.openai.sse");

    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      Translation translation = translation(Responses.DIALECT, OpenAi.DIALECT);
      Buffer piecewise = Buffer.buffer();
      for (int at = 0; at < whole.length(); ) {
        int to = Math.min(whole.length(), at + 1 + random.nextInt(90));
        piecewise.appendBuffer(translation.pass(whole.getBuffer(at, to)));
        at = to;
      }
      assertThat(timeless(piecewise.toString() + translation.closing()))
          .as("seed %d", seed)
          .isEqualTo(told);
    }
  }

  static String translated(String stream, Outbound provider, Inbound caller) {
    Translation translation = translation(provider, caller);
    String told = translation.pass(Buffer.buffer(stream)).toString();
    assertThat(translation.done()).isTrue();
    assertThat(translation.heard().tokens()).contains(TOKENS);
    return timeless(told + translation.closing());
  }

  private static String timeless(String told) {
    return told.replaceAll("\"created(_at)?\":\\d+", "\"created$1\":1700000000");
  }

  private static Translation translation(Outbound provider, Inbound caller) {
    return new Translation(
        provider.framing(), provider.hearing(), caller.telling(listening("0.00125")));
  }

  private static Tap tap(String cost) {
    return new Tap(Responses.DIALECT.listener(listening(cost)), Responses.DIALECT.framing());
  }

  private static Listening listening(String cost) {
    return new Listening(
        true,
        "gpt-told",
        tokens -> cost.isEmpty() ? Optional.empty() : Optional.of(Money.usd(cost)));
  }
}
