package io.tollgate.router.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an answer of Gemini's means, whole or in chunks, and how an answer is told to its callers.
 */
class AnswerTest {

  @Test
  void a_whole_answer_is_told_again_with_all_that_we_know_of_it() {
    Reply reply = Gemini.DIALECT.hear(Golden.bytes("reply.json"));

    Buffer told = Gemini.DIALECT.tell(reply, Golden.PRICED);

    assertThat(Json.read(told.getBytes())).isEqualTo(Golden.json("reply-retold.json"));
    assertThat(reply.tokens()).contains(new Tokens(45, 60, 0, 0, 30, 20));
    assertThat(reply.choices())
        .extracting(Reply.Choice::reason)
        .containsExactly(StopReason.TOOL_CALLS, StopReason.LENGTH);
  }

  @Test
  void a_stream_is_told_again_and_its_finish_comes_last() {
    ChunkTelling telling = new ChunkTelling(Golden.PRICED);
    Buffer told = Buffer.buffer();
    Optional<Tokens> used = Optional.empty();

    for (Event event : heard(Golden.stream("stream.sse"))) {
      told.appendBuffer(telling.tell(event));
      used = event instanceof Event.Used(Tokens tokens) ? Optional.of(tokens) : used;
    }
    told.appendBuffer(telling.close(used));

    assertThat(told).hasToString(Golden.stream("stream-retold.sse"));
  }

  @Test
  void arguments_that_come_in_pieces_are_told_in_one() {
    ChunkTelling telling = new ChunkTelling(Golden.UNPRICED);

    Buffer before =
        telling
            .tell(new Event.CallBegun(0, 0, "c", "f", Optional.empty()))
            .appendBuffer(telling.tell(new Event.CallArgued(0, 0, "{\"a\":")))
            .appendBuffer(telling.tell(new Event.CallArgued(0, 0, "1}")));
    Buffer after = telling.tell(new Event.Finished(0, StopReason.TOOL_CALLS, Optional.empty()));

    assertThat(before.length()).isZero();
    assertThat(after.toString()).contains("\"args\":{\"a\":1}");
  }

  @Test
  void a_prompt_that_is_refused_is_an_answer_a_filter_stopped() {
    String refused =
        "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"promptTokenCount\":4}}";

    assertThat(heard("data: " + refused + "\r\n\r\n"))
        .contains(new Event.Finished(0, StopReason.CONTENT_FILTER, Optional.empty()))
        .endsWith(new Event.Used(Tokens.of(4, 0)), new Event.Ended());
    assertThat(Gemini.DIALECT.hear(Buffer.buffer(refused)).choices())
        .extracting(Reply.Choice::reason)
        .containsExactly(StopReason.CONTENT_FILTER);
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, END",
    "MAX_TOKENS, LENGTH",
    "SAFETY, CONTENT_FILTER",
    "RECITATION, CONTENT_FILTER",
    "MALFORMED_FUNCTION_CALL, CONTENT_FILTER",
    "A_WORD_OF_TOMORROW, CONTENT_FILTER"
  })
  void a_word_for_the_finish_has_a_meaning(String word, StopReason reason) {
    assertThat(Stops.read(word, false)).isEqualTo(reason);
  }

  @Test
  void a_stream_with_a_candidate_that_is_not_finished_is_not_complete() {
    assertThat(
            heard(
                "data: {\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"},{\"index\":1}]}\n\n"))
        .doesNotContain(new Event.Ended());
    assertThat(heard("data: {\"usageMetadata\":{}}\n\n")).doesNotContain(new Event.Ended());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":{\"code\":503}} | broke off its answer with an error",
        "oops                       | sent something that is no JSON",
        "[]                         | sent something that is no JSON",
      })
  void what_is_no_answer_breaks_a_stream(String data, String words) {
    assertThat(heard("data: " + data + "\n\n"))
        .first()
        .isEqualTo(new Event.Failed(new Fault.Broken(words)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"candidates\":7}",
        "{\"candidates\":[null,7,{}]}",
        "{\"candidates\":[{\"index\":-5,\"content\":{\"parts\":[7,{\"text\":7},{\"functionCall\":{\"args\":7}}]}}]}",
        "{\"candidates\":[{\"index\":1e9,\"finishReason\":7,\"content\":7}],\"usageMetadata\":{\"promptTokenCount\":1e400}}",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\\ud800\"}]}}],\"responseId\":7}"
      })
  void strange_answers_are_told_as_far_as_they_make_sense(String answer) {
    assertThat(Gemini.DIALECT.tell(Gemini.DIALECT.hear(Buffer.buffer(answer)), Golden.UNPRICED))
        .isNotNull();
    assertThat(heard("data: " + answer + "\n\n")).isNotEmpty();
  }

  private static List<Event> heard(String stream) {
    ChunkHearing hearing = new ChunkHearing();
    List<Event> events = new ArrayList<>();
    for (String event : stream.split("\r?\n\r?\n")) {
      hearing.hear(event.substring("data: ".length()), events::add);
    }
    hearing.end(events::add);
    return events;
  }
}
