package io.tollgate.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Golden;
import io.tollgate.router.dialect.Telling;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that are unusual; the golden files show what is usual. */
class MessageTellingTest {

  private static final Pattern DATA = Pattern.compile("data: (.*)\n\n");

  @Test
  void an_answer_of_nothing_is_a_message_all_the_same() {
    assertThat(told())
        .extracting(event -> event.getString("type"))
        .containsExactly("message_start", "message_delta", "message_stop");
  }

  @Test
  void only_the_first_of_several_answers_is_told() {
    List<JsonObject> told =
        told(
            new Event.Said(1, "no"),
            new Event.Said(0, "yes"),
            new Event.Finished(1, StopReason.LENGTH, Optional.empty()));

    assertThat(told.toString()).contains("yes").doesNotContain("no\"").contains("end_turn");
  }

  @Test
  void calls_whose_arguments_come_by_turns_keep_their_places() {
    List<JsonObject> told =
        told(
            new Event.CallBegun(0, 0, "a", "f", Optional.empty()),
            new Event.CallBegun(0, 1, "b", "g", Optional.empty()),
            new Event.CallArgued(0, 1, "{\"x\":1}"),
            new Event.CallArgued(0, 0, "{}"));

    assertThat(told)
        .filteredOn(event -> event.getString("type").equals("content_block_delta"))
        .extracting(event -> event.getInteger("index"))
        .containsExactly(1, 0);
  }

  @Test
  void a_picture_is_told_as_text() {
    assertThat(told(new Event.Pictured(0, new Media.Inline("image/png", "iVBO"))).toString())
        .contains("![picture](data:image/png;base64,iVBO)");
  }

  @ParameterizedTest
  @CsvSource({
    "END, end_turn",
    "LENGTH, max_tokens",
    "STOP_SEQUENCE, stop_sequence",
    "TOOL_CALLS, tool_use",
    "CONTENT_FILTER, refusal",
    "PAUSE, pause_turn"
  })
  void why_it_stopped_has_a_word_that_is_understood(StopReason reason, String word) {
    JsonObject delta =
        told(new Event.Finished(0, reason, Optional.of("</end>"))).get(1).getJsonObject("delta");

    assertThat(delta.getString("stop_reason")).isEqualTo(word);
    assertThat(delta.getString("stop_sequence")).isEqualTo("</end>");
    assertThat(Stops.reason(word)).isEqualTo(reason);
  }

  private static List<JsonObject> told(Event... events) {
    Telling telling = Anthropic.DIALECT.telling(Golden.LISTENING);
    StringBuilder told = new StringBuilder();
    for (Event event : events) {
      told.append(telling.tell(event));
    }
    told.append(telling.close(Optional.of(Tokens.of(1, 2))));
    return DATA.matcher(told).results().map(found -> new JsonObject(found.group(1))).toList();
  }
}
