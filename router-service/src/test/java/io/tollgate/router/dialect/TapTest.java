package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.AReply.UsageOn;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stream tells while it passes, and what does not pass. */
class TapTest {

  private static final AReply HELLO = AReply.saying("Hel", "lo", ".");
  private static final Tokens HELLOS_TOKENS = new Tokens(7, 4, 0, 0, 2, 1);

  private final Tap tap = tap(false);

  @Test
  void the_last_word_is_held_back() {
    String passed = pass(HELLO.usage(UsageOn.NO_CHUNK).stream());

    assertThat(passed).isEqualTo(String.join("", HELLO.usage(UsageOn.NO_CHUNK).events()));
    assertThat(tap.done()).isTrue();
  }

  @Test
  void nothing_passes_after_the_last_word() {
    pass("data: [DONE]\n\n");

    assertThat(pass("data: {\"choices\":[]}\n\n")).isEmpty();
    assertThat(tap.done()).isTrue();
  }

  @Test
  void the_usage_event_passes_when_it_was_asked_for() {
    Tap asked = tap(true);

    assertThat(asked.pass(Buffer.buffer(HELLO.stream())))
        .hasToString(String.join("", HELLO.events()));
  }

  static List<AReply> accents() {
    return List.of(HELLO, HELLO.withSpaces(), HELLO.withCrLf(), HELLO.withSpaces().withCrLf());
  }

  @ParameterizedTest
  @MethodSource("accents")
  void the_usage_event_does_not_pass_unless_it_was_asked_for(AReply reply) {
    assertThat(pass(reply.stream()))
        .isEqualTo(String.join("", reply.usage(UsageOn.NO_CHUNK).events()));
    assertThat(tap.heard().tokens()).contains(HELLOS_TOKENS);
  }

  @ParameterizedTest
  @EnumSource(names = "NO_CHUNK", mode = EnumSource.Mode.EXCLUDE)
  void usage_is_found_on_whichever_chunk_it_stands_and_the_last_counts(UsageOn chunk) {
    pass(HELLO.usage(chunk).stream());

    assertThat(tap.heard().tokens()).contains(HELLOS_TOKENS);
  }

  @Test
  void usage_on_a_chunk_with_a_choice_passes_with_it() {
    AReply reply = HELLO.usage(UsageOn.EVERY_CHUNK);

    assertThat(pass(reply.stream())).isEqualTo(String.join("", reply.events()));
  }

  @Test
  void a_later_usage_that_makes_no_sense_does_not_undo_an_earlier_one() {
    pass(HELLO.usage(UsageOn.FINISH_CHUNK).stream().replace("data: [DONE]", ""));

    pass("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":-1}}\n\n");

    assertThat(tap.heard().tokens()).contains(HELLOS_TOKENS);
  }

  @Test
  void without_usage_the_generated_tokens_are_guessed() {
    pass(AReply.saying("One", "two", "a much longer piece").usage(UsageOn.NO_CHUNK).stream());

    assertThat(tap.heard().tokens()).isEmpty();
    assertThat(tap.heard().seenOutput()).isEqualTo("Onetwoa much longer piece".length() / 4);
  }

  @Test
  void a_guess_has_a_token_for_every_event_at_least() {
    pass(AReply.saying("a", "b", "c").usage(UsageOn.NO_CHUNK).stream());

    assertThat(tap.heard().seenOutput()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ": OPENROUTER PROCESSING\n\n",
        ": a comment with data: {\n\n",
        "event: ping\n\n",
        "data:\n\n",
        "data: \r\n\r\n",
        "\n\n",
        "event: chunk\nid: 7\ndata: {\"choices\":[{}]}\n\n",
        "data:{\"choices\":[{}]}\n\n"
      })
  void what_is_neither_usage_nor_the_end_passes_byte_for_byte(String event) {
    assertThat(pass(event)).isEqualTo(event);
    assertThat(tap.fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"error\":{\"message\":\"x\"}}\n\n",
        "data: { \"error\" : \"x\" }\r\n\r\n",
        "event: error\ndata: {\"id\":\"1\",\"choices\":[],\"error\":{}}\n\n",
        "data: oops\n\n",
        "data: {\"choices\":[{\n\n",
        "data: {\"choices\":[]}}\n\n",
        "data: [DONE\n\n"
      })
  void the_stream_stops_at_an_error_and_at_what_is_no_json(String event) {
    String before = "data: {\"choices\":[{}]}\n\n";

    assertThat(pass(before + event + before + "data: [DONE]\n\n")).isEqualTo(before);
    assertThat(tap.fault()).isPresent();
    assertThat(tap.done()).isFalse();
  }

  @Test
  void an_event_without_an_end_is_not_gathered_for_ever() {
    byte[] piece = new byte[1 << 20];

    for (int i = 0; i < 9; i++) {
      tap.pass(Buffer.buffer(piece));
    }

    assertThat(tap.fault()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: [DONE]", "data: [DONE]\n", "data:[DONE]\r\n", "data: [DONE] \n"})
  void a_last_word_without_an_empty_line_is_one_when_nothing_follows(String end) {
    pass("data: {\"choices\":[{}]}\n\n" + end);
    assertThat(tap.done()).isFalse();

    tap.end();

    assertThat(tap.done()).isTrue();
    assertThat(tap.closing().toString()).startsWith("data:").endsWith("\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data: ", "data: [DON", "data: {\"choices\":[]}\n", "[DONE]"})
  void a_stream_that_just_ends_is_not_done(String end) {
    pass("data: {\"choices\":[{}]}\n\n" + end);

    tap.end();

    assertThat(tap.done()).isFalse();
  }

  private static Tap tap(boolean usageWanted) {
    Listening listening = new Listening(usageWanted, "m", tokens -> Optional.empty());
    return new Tap(OpenAi.DIALECT.listener(listening), Framing.SERVER_SENT_EVENTS);
  }

  private String pass(String bytes) {
    return tap.pass(Buffer.buffer(bytes)).toString();
  }
}
