package io.tollgate.router.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.dialect.Understood;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.surroundings.Asks;
import io.tollgate.router.surroundings.Golden;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request for a response becomes a prompt, and a prompt such a request. */
class PromptTest {

  @Test
  void everything_the_nouns_can_hold_arrives() {
    Prompt prompt = prompt(Golden.text("responses/request.json"));

    assertThat(prompt.system())
        .containsExactly(new Part.Text("You are a clerk."), new Part.Text("Be brief."));
    assertThat(prompt.turns()).hasSize(5);
    assertThat(prompt.turns().getFirst().parts())
        .contains(
            new Part.Image(
                new Media.Inline("image/png", "iVBORw0KGgo="),
                Optional.of("low"),
                Optional.empty()));
    assertThat(prompt.turns().get(1).parts())
        .containsExactly(
            new Part.Thought("Two\n\ncities.", Optional.empty()),
            new Part.SealedThought("responses:gAAAA"),
            new Part.Text("Let me look."),
            new Part.ToolCall("call_1", "weather", "{\"city\":\"Bern\"}"),
            new Part.ToolCall(
                "call_2",
                "weather",
                "{\"city\":\"Rome\"}",
                Optional.of("gemini:proof"),
                Optional.empty()));
    assertThat(prompt.turns().get(2).parts()).hasSize(2);
    assertThat(prompt.turns().get(3).parts())
        .startsWith(new Part.Thought("Warm.", Optional.of("sig")));
    assertThat(prompt.tools()).hasSize(3).last().isInstanceOf(Tool.Hosted.class);
    assertThat(prompt.sampling().topLogprobs()).hasValue(3);
    assertThat(prompt.reasoning()).isEqualTo(new Reasoning.Effort("medium"));
    assertThat(prompt.user()).contains("u-1");
    assertThat(prompt.unread()).containsExactly("input.web_search_call", "store", "truncation");
  }

  @Test
  void everything_the_dialect_can_say_is_said() {
    Prompt prompt = prompt(Golden.text("responses/request.json"));

    Written.Body written = (Written.Body) Responses.DIALECT.write(prompt, "gpt-5", true);

    assertThat(new JsonObject(written.bytes()))
        .isEqualTo(Golden.json("responses/request.written.json"));
    assertThat(written.leftOut()).isEmpty();
  }

  @Test
  void it_is_said_as_a_chat_completion() {
    Prompt prompt = prompt(Golden.text("responses/request.json"));

    Written.Body written = (Written.Body) OpenAi.DIALECT.write(prompt, "gpt-5", true);

    assertThat(new JsonObject(written.bytes()))
        .isEqualTo(Golden.json("responses/request.openai.json"));
    assertThat(written.leftOut()).containsExactly("metadata");
  }

  @Test
  void a_request_for_a_chat_completion_is_said_as_one_for_a_response() {
    JsonObject chat = Golden.json("openai/request.json");
    chat.remove("stop");
    chat.remove("n");
    Prompt prompt = ((Understood.Meaning) OpenAi.DIALECT.read(Asks.openAi(chat.encode()))).prompt();

    Written.Body written = (Written.Body) Responses.DIALECT.write(prompt, "o3", true);

    assertThat(new JsonObject(written.bytes()))
        .isEqualTo(Golden.json("openai/request.responses.json"));
    assertThat(written.leftOut())
        .containsExactly("top_k", "seed", "presence_penalty", "frequency_penalty", "logit_bias");
  }

  @ParameterizedTest
  @CsvSource({"stop, it cannot be told where to stop.", "n, 'it gives one answer, not several.'"})
  void what_the_dialect_has_no_words_for_is_unsayable(String field, String reason) {
    JsonObject chat = Golden.json("openai/request.json");
    chat.remove(field.equals("n") ? "stop" : "n");
    Prompt prompt = ((Understood.Meaning) OpenAi.DIALECT.read(Asks.openAi(chat.encode()))).prompt();

    assertThat(Responses.DIALECT.write(prompt, "m", false))
        .isEqualTo(new Written.Unsayable(reason, field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'previous_response_id':'resp_1'                  | previous_response_id",
        "'conversation':'conv_1'                          | conversation",
        "'conversation':{'id':'conv_1'}                   | conversation",
        "'prompt':{'id':'pmpt_1'}                         | prompt",
        "'background':true                                | background",
        "'input':[{'type':'item_reference','id':'x'}]     | input[0].type",
        "'input':[{'type':'custom_tool_call_output'}]     | input[0].type",
        "'input':[{'role':'wizard','content':'x'}]        | input[0].role",
        "'input':[{'role':'user','content':[{'type':'input_text'}]}] | input[0].content[0].text",
        "'input':[{'role':'user','content':[{'type':'input_image'}]}] | input[0].content[0].image_url",
        "'input':[{'type':'function_call','name':'f'}]    | input[0].call_id",
        "'tools':[{'type':'custom','name':'x'}]           | tools[0].type",
        "'tool_choice':{'type':'allowed_tools'}           | tool_choice",
        "'text':{'format':{'type':'grammar'}}             | text.format.type",
        "'instructions':[]                                | instructions",
        "'reasoning':'much'                               | reasoning",
      })
  void what_cannot_be_understood_is_named(String field, String param) {
    assertThat(read("{'model':'m'," + field + "}"))
        .isInstanceOfSatisfying(
            Understood.Nothing.class,
            nothing -> {
              assertThat(nothing.param()).isEqualTo(param);
              assertThat(nothing.reason()).startsWith("'" + param + "'");
            });
  }

  @Test
  void a_text_alone_is_what_the_user_says() {
    Prompt prompt = prompt("{'model':'m','input':'Hi'}");

    assertThat(prompt.turns()).hasSize(1);
    assertThat(prompt.turns().getFirst().parts()).containsExactly(new Part.Text("Hi"));
    assertThat(prompt.reasoning()).isEqualTo(new Reasoning.Unsaid());
  }

  private static Prompt prompt(String request) {
    return ((Understood.Meaning) read(request)).prompt();
  }

  private static Understood read(String request) {
    return Responses.DIALECT.read(
        Asks.valid(
            Responses.DIALECT,
            request.contains("\"model\"") ? request : request.replace('\'', '"')));
  }
}
