package io.tollgate.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reply;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.dialect.Listening;
import io.tollgate.router.surroundings.Golden;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole answer in OpenAI's dialect is understood and told. */
class ReplyTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));
  private static final Listening LISTENING =
      new Listening(true, "gpt-told", tokens -> Optional.of(Money.usd("0.00125")));

  @Test
  void everything_is_understood() {
    Reply reply = heard(Golden.text("openai/reply.json"));

    assertThat(reply.id()).isEqualTo("chatcmpl-9");
    assertThat(reply.tokens()).contains(new Tokens(30, 60, 10, 0, 30, 20));
    assertThat(reply.choices())
        .extracting(Reply.Choice::reason)
        .containsExactly(
            StopReason.TOOL_CALLS,
            StopReason.CONTENT_FILTER,
            StopReason.LENGTH,
            StopReason.CONTENT_FILTER);
    assertThat(reply.choices().getFirst().parts())
        .startsWith(
            new Part.Thought("Let me see.", Optional.of("openai:proof")),
            new Part.SealedThought("openai:sealed"),
            new Part.Text("Warm."))
        .hasSize(6);
    assertThat(reply.choices().getFirst().logprobs()).isPresent();
  }

  @Test
  void what_is_told_is_what_was_understood() {
    JsonObject golden = Golden.json("openai/reply.json");

    JsonObject told = new ReplyWriter(LISTENING, CLOCK).told(heard(golden.encode()));

    golden.getJsonArray("choices").getJsonObject(3).getJsonObject("message").putNull("content");
    assertThat(told).isEqualTo(golden);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'content':'x','tool_calls':[{'function':{'name':'f','arguments':{'a':1}}}]} | {'a':1}",
        "{'tool_calls':[{'id':'','function':{'name':'f','arguments':''}}]}            | {}",
        "{'function_call':{'name':'f','arguments':'{}'}}                              | {}",
      })
  void calls_in_strange_accents_have_ids_and_arguments(String message, String arguments) {
    Reply reply =
        heard("{'id':'a','choices':[{'message':" + message + ",'finish_reason':'stop'}]}");

    Part call = reply.choices().getFirst().parts().getLast();

    assertThat(call)
        .isEqualTo(new Part.ToolCall("call_00000061_0_0", "f", arguments.replace('\'', '"')));
    assertThat(reply.choices().getFirst().reason()).isEqualTo(StopReason.TOOL_CALLS);
  }

  @Test
  void a_text_in_parts_is_one_text() {
    Reply reply =
        heard("{'choices':[{'message':{'content':[{'type':'text','text':'a'},{'text':'b'},7]}}]}");

    assertThat(reply.choices().getFirst().parts()).containsExactly(new Part.Text("ab"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'choices':7,'usage':[]}",
        "{'choices':[7,null,{'message':'x','logprobs':{'content':1}}]}",
        "{'id':7,'choices':[{'message':{'tool_calls':[{'function':{'name':7}}],'images':[{}],'reasoning_details':[{'type':'?'}]}}]}",
        "{'usage':{'prompt_tokens':'x'}}"
      })
  void what_makes_no_sense_is_not_there(String answer) {
    Reply reply = heard(answer);

    assertThat(reply.tokens()).isEmpty();
    assertThat(new ReplyWriter(LISTENING, CLOCK).told(reply).containsKey("usage")).isFalse();
  }

  @Test
  void half_a_character_is_no_reason_to_fail() {
    Reply reply =
        new Reply(
            "a",
            "m",
            List.of(
                new Reply.Choice(
                    List.of(new Part.Text("\ud83d")),
                    StopReason.END,
                    Optional.empty(),
                    Optional.empty())),
            Optional.empty());

    assertThat(OpenAi.DIALECT.tell(reply, LISTENING).toString()).contains("\"content\":\"?\"");
  }

  private static Reply heard(String answer) {
    return OpenAi.DIALECT.hear(
        Buffer.buffer(answer.contains("\"") ? answer : answer.replace('\'', '"')));
  }
}
