package io.tollgate.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Event;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Hearing;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.surroundings.Golden;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream in OpenAI's dialect is understood and told. */
class StreamTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

  @Test
  void a_stream_is_understood_event_by_event() {
    List<Event> events = heard(Golden.data(Golden.text("openai/stream.sse")));

    assertThat(events)
        .startsWith(
            new Event.Begun("chatcmpl-9", "gpt"),
            new Event.Thought(0, "Let me"),
            new Event.Thought(0, " see."),
            new Event.ThoughtSigned(0, "openai:proof"),
            new Event.SealedThought(0, "openai:sealed"),
            new Event.Said(0, "Warm"))
        .contains(
            new Event.CallBegun(0, 0, "call_1", "weather", Optional.of("gemini:s")),
            new Event.CallArgued(0, 0, "{\"city\":"),
            new Event.CallBegun(0, 1, "call_2", "now", Optional.empty()),
            new Event.Finished(1, StopReason.CONTENT_FILTER, Optional.empty()))
        .endsWith(new Event.Used(new Tokens(40, 60, 0, 0, 30, 20)), new Event.Ended());
  }

  @Test
  void a_stream_is_told_chunk_by_chunk() {
    List<Event> events = heard(Golden.data(Golden.text("openai/stream.sse")));

    assertThat(told(events, true)).isEqualTo(Golden.text("openai/stream.told.sse"));
  }

  @Test
  void usage_is_told_to_those_who_want_it() {
    List<Event> events = heard(Golden.data(Golden.text("openai/stream.sse")));

    assertThat(told(events, false)).doesNotContain("usage").endsWith("data: [DONE]\n\n");
  }

  @Test
  void what_is_told_is_understood_as_the_same() {
    List<Event> events = heard(Golden.data(Golden.text("openai/stream.told.sse")));

    assertThat(heard(Golden.data(told(events, true)))).isEqualTo(events);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // no index
        "[{'id':'a','function':{'name':'f'}},{'id':'b','function':{'name':'g'}}] | a b",
        // one index for all
        "[{'index':0,'id':'a','function':{'name':'f'}},{'index':0,'id':'b','function':{'name':'g'}}] | a b",
        // told again with every piece
        "[{'index':0,'id':'a','function':{'name':'f'}},{'index':0,'id':'a','function':{'name':'f','arguments':'{}'}}] | a",
        // no ids
        "[{'index':0,'function':{'name':'f'}},{'index':1,'function':{'name':'g'}}] | call_00000078_0_0 call_00000078_0_1",
      })
  void calls_are_told_apart_in_all_accents(String calls, String ids) {
    List<Event> events =
        heard(List.of("{'id':'x','choices':[{'delta':{'tool_calls':" + calls + "}}]}", "[DONE]"));

    assertThat(events.stream().filter(Event.CallBegun.class::isInstance))
        .extracting(event -> ((Event.CallBegun) event).id())
        .containsExactly(ids.split(" "));
    assertThat(events).contains(new Event.Finished(0, StopReason.TOOL_CALLS, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oops",
        "7",
        "null",
        "{'error':{'message':'x'}}",
        "{'choices':[{'index':0,'delta':{'content':''},'finish_reason':'error'}]}"
      })
  void what_is_an_error_or_no_json_is_a_failure(String data) {
    assertThat(heard(List.of(data)).getLast())
        .isInstanceOfSatisfying(
            Event.Failed.class,
            failed -> assertThat(failed.fault()).isInstanceOf(Fault.Broken.class));
  }

  @Test
  void a_stream_that_has_nothing_in_it_is_a_failure() {
    assertThat(heard(List.of("{'choices':[]}", "[DONE]")).getLast())
        .isInstanceOf(Event.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'index':'x','delta':7,'logprobs':7,'finish_reason':{}}],'usage':7}",
        "{'choices':[{'delta':{'content':{},'tool_calls':[{}],'images':7,'reasoning':[]}}]}",
        "{'choices':[7]}",
      })
  void what_makes_no_sense_is_not_heard(String data) {
    assertThat(heard(List.of(data))).allMatch(event -> event instanceof Event.Begun);
  }

  @Test
  void a_stream_without_its_last_word_is_not_complete() {
    List<Event> events = new ArrayList<>();
    Hearing hearing = OpenAi.DIALECT.hearing();
    hearing.hear(
        "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}", events::add);

    hearing.end(events::add);

    assertThat(events).doesNotContain(new Event.Ended());
  }

  private static List<Event> heard(List<String> data) {
    List<Event> events = new ArrayList<>();
    Hearing hearing = OpenAi.DIALECT.hearing();
    for (String one : data) {
      hearing.hear(one.contains("\"") ? one : one.replace('\'', '"'), events::add);
    }
    return events;
  }

  private static String told(List<Event> events, boolean usageWanted) {
    ChunkTelling telling =
        new ChunkTelling(
            new Listening(usageWanted, "gpt-told", tokens -> Optional.of(Money.usd("0.00125"))),
            CLOCK);
    StringBuilder told = new StringBuilder();
    Optional<Tokens> tokens = Optional.empty();
    for (Event event : events) {
      if (event instanceof Event.Used(Tokens used)) {
        tokens = Optional.of(used);
      }
      told.append(telling.tell(event));
    }
    return told.append(telling.close(tokens)).toString();
  }
}
