package io.tollgate.router.dialect.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.conversation.CacheMark;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Address;
import io.tollgate.router.dialect.Ask;
import io.tollgate.router.dialect.Body;
import io.tollgate.router.dialect.Delivery;
import io.tollgate.router.dialect.Parsed;
import io.tollgate.router.dialect.Understood;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.surroundings.Golden;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request in OpenAI's dialect becomes a prompt, and a prompt such a request. */
class PromptTest {

  private static final String MESSAGES = "'messages':[{'role':'user','content':'Hi'}]";

  @Test
  void everything_the_nouns_can_hold_arrives() {
    Prompt prompt = prompt(Golden.text("openai/request.json"));

    assertThat(prompt.system())
        .containsExactly(
            new Part.Text("You are a clerk."),
            new Part.Text("Be brief.", Optional.of(CacheMark.ONE_HOUR)));
    assertThat(prompt.turns()).hasSize(5);
    assertThat(prompt.turns().getFirst().name()).contains("ann");
    assertThat(prompt.turns().getFirst().parts())
        .contains(
            new Part.Image(
                new Media.Inline("image/png", "iVBORw0KGgo="),
                Optional.of("low"),
                Optional.empty()),
            new Part.Document(new Media.Stored("file-1"), Optional.empty(), Optional.empty()));
    assertThat(prompt.turns().get(1).parts())
        .containsExactly(
            new Part.Thought("Two cities.", Optional.empty()),
            new Part.ToolCall("call_1", "weather", "{\"city\":\"Bern\"}"),
            new Part.ToolCall(
                "call_2", "weather", "{}", Optional.of("gemini:proof"), Optional.empty()));
    assertThat(prompt.turns().get(2).parts()).hasSize(2);
    assertThat(prompt.tools()).hasSize(3).last().isInstanceOf(Tool.Hosted.class);
    assertThat(prompt.toolChoice()).contains(new ToolChoice.Named("weather"));
    assertThat(prompt.sampling().maxOutputTokens()).hasValue(300);
    assertThat(prompt.sampling().topLogprobs()).isEqualTo(OptionalInt.of(3));
    assertThat(prompt.format()).isInstanceOf(ReplyFormat.Schema.class);
    assertThat(prompt.reasoning()).isEqualTo(new Reasoning.Effort("high"));
    assertThat(prompt.metadata()).isEqualTo(JsonObject.of("team", "red"));
    assertThat(prompt.unread()).containsExactly("store", "prompt_cache_key");
  }

  @Test
  void everything_the_dialect_can_say_is_said() {
    Prompt prompt = prompt(Golden.text("openai/request.json"));

    Written.Body written = written(prompt, "o3", true);

    assertThat(new JsonObject(written.bytes()))
        .isEqualTo(Golden.json("openai/request.written.json"));
    assertThat(written.leftOut()).containsExactly("cache_control", "top_k", "metadata");
  }

  @Test
  void what_is_written_is_understood_as_the_same() {
    Prompt prompt = prompt(written(prompt(Golden.text("openai/request.json")), "m", false).bytes());

    Prompt again = prompt(written(prompt, "m", false).bytes());

    assertThat(again).isEqualTo(prompt);
  }

  @ParameterizedTest
  @CsvSource({
    "o3-mini, max_completion_tokens",
    "gpt-5.1, max_completion_tokens",
    "openai/gpt-5, max_completion_tokens",
    "gpt-4o, max_tokens",
    "llama3, max_tokens",
    "gpt-oss-120b, max_tokens",
  })
  void the_field_for_the_most_tokens_is_the_one_its_model_takes(String model, String field) {
    Prompt prompt = prompt("{'model':'m'," + MESSAGES + ",'max_tokens':5}");

    JsonObject body = new JsonObject(written(prompt, model, false).bytes());

    assertThat(body.getInteger(field)).isEqualTo(5);
    assertThat(body.fieldNames()).containsExactlyInAnyOrder("model", "messages", field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'reasoning_effort':'none'                           |      |",
        "'reasoning':{'enabled':false}                       |      |",
        "'thinking':{'type':'disabled'}                      |      |",
        "'reasoning_effort':'minimal'                        | o3   | minimal",
        "'reasoning':{'effort':'low'}                        | o3   | low",
        "'reasoning':{'max_tokens':2048}                     | o3   | low",
        "'thinking':{'type':'enabled','budget_tokens':2049}  | o3   | medium",
        "'reasoning':{'max_tokens':8193}                     | qwen | high",
        "'reasoning':{'max_tokens':8193}                     |      |",
      })
  void how_much_to_think_is_said_to_models_that_take_it(String field, String model, String effort) {
    Prompt prompt = prompt("{'model':'m'," + MESSAGES + "," + field + "}");

    Written.Body written = written(prompt, model == null ? "gpt-4o" : model, false);

    assertThat(new JsonObject(written.bytes()).getString("reasoning_effort")).isEqualTo(effort);
    assertThat(written.leftOut().contains("reasoning")).isEqualTo(effort == null);
  }

  @Test
  void functions_of_before_there_were_tools_are_tools() {
    Prompt prompt =
        prompt(
            """
            {'model':'m','functions':[{'name':'f','parameters':{'type':'object'}}],'function_call':{'name':'f'},
             'messages':[{'role':'assistant','content':null,'function_call':{'name':'f','arguments':'{}'}},
                         {'role':'function','name':'f','content':'1'},
                         {'role':'assistant','function_call':{'name':'f','arguments':'{}'}},
                         {'role':'function','name':'f','content':'2'}]}
            """);

    assertThat(prompt.toolChoice()).contains(new ToolChoice.Named("f"));
    assertThat(prompt.tools()).hasSize(1);
    assertThat(prompt.turns().stream().flatMap(turn -> turn.parts().stream()).map(PromptTest::id))
        .containsExactly(
            "call_function_1", "call_function_1", "call_function_2", "call_function_2");
  }

  @Test
  void a_picture_a_tool_gave_back_follows_its_results_as_the_users() {
    Part picture =
        new Part.Image(new Media.Inline("image/png", "AA=="), Optional.empty(), Optional.empty());
    Prompt prompt =
        with(
            prompt("{'model':'m'," + MESSAGES + "}"),
            new Turn(
                Turn.Role.USER,
                List.of(
                    result("a", List.of(new Part.Text("1"), picture)),
                    result("b", List.of(new Part.Text("2"))))));

    JsonObject body = new JsonObject(written(prompt, "m", false).bytes());

    assertThat(body.getJsonArray("messages").encode())
        .isEqualTo(
            json(
                "[{'role':'tool','content':'1','tool_call_id':'a'},{'role':'tool','content':'2','tool_call_id':'b'},{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]}]"));
  }

  @Test
  void half_a_character_is_no_reason_to_fail() {
    Prompt prompt = prompt("{'model':'m','messages':[{'role':'user','content':'a\\ud800b'}]}");

    assertThat(written(prompt, "m", false).bytes().toString()).contains("a?b");
  }

  @Test
  void what_the_dialect_has_no_words_for_is_unsayable() {
    Prompt prompt =
        with(
            prompt("{'model':'m'," + MESSAGES + "}"),
            new Turn(
                Turn.Role.USER,
                List.of(
                    new Part.Document(
                        new Media.Remote("https://example.org/a.pdf", Optional.empty()),
                        Optional.empty(),
                        Optional.empty()))));

    assertThat(OpenAi.DIALECT.write(prompt, "m", false))
        .isEqualTo(
            new Written.Unsayable(
                "it has no words for documents that are not in the request itself.", "messages"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'temperature':'hot'                                   | temperature",
        "'top_k':1.5                                           | top_k",
        "'temperature':1e400                                   | temperature",
        "'n':0                                                 | n",
        "'stop':[1]                                            | stop[0]",
        "'logit_bias':[]                                       | logit_bias",
        "'tools':[7]                                           | tools[0]",
        "'tools':[{'type':'function'}]                         | tools[0].function",
        "'tools':[{'type':'custom','custom':{'name':'x'}}]     | tools[0].type",
        "'tool_choice':'maybe'                                 | tool_choice",
        "'tool_choice':{'type':'allowed_tools'}                | tool_choice",
        "'tool_choice':7                                       | tool_choice",
        "'response_format':'json'                              | response_format",
        "'response_format':{'type':'yaml'}                     | response_format.type",
        "'response_format':{'type':'json_schema'}              | response_format.json_schema",
        "'modalities':['text','audio']                         | modalities",
        "'messages':[{'content':'x'}]                          | messages[0].role",
        "'messages':[{'role':'wizard','content':'x'}]          | messages[0].role",
        "'messages':[{'role':'user','content':7}]              | messages[0].content",
        "'messages':[{'role':'user','content':[{'type':'video_url'}]}] | messages[0].content[0].type",
        "'messages':[{'role':'user','content':[{'type':'text'}]}]      | messages[0].content[0].text",
        "'messages':[{'role':'user','content':[{'type':'file'}]}]      | messages[0].content[0].file",
        "'messages':[{'role':'tool','content':'x'}]            | messages[0].tool_call_id",
        "'messages':[{'role':'assistant','tool_calls':[{'id':'x'}]}]   | messages[0].tool_calls[0].function",
      })
  void what_cannot_be_understood_is_named(String field, String param) {
    assertThat(read("{'model':'m'," + MESSAGES + "," + field + "}"))
        .isInstanceOfSatisfying(
            Understood.Nothing.class,
            nothing -> {
              assertThat(nothing.param()).isEqualTo(param);
              assertThat(nothing.reason()).startsWith("'" + param + "'");
            });
  }

  @Test
  void what_is_too_deep_is_not_understood_and_nothing_breaks() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(read("{'model':'m','messages':[],'x':" + deep + "}"))
        .isInstanceOf(Understood.Nothing.class);
  }

  private static String id(Part part) {
    return part instanceof Part.ToolCall call ? call.id() : ((Part.ToolResult) part).callId();
  }

  private static Part result(String id, List<Part> content) {
    return new Part.ToolResult(id, content, false, Optional.empty());
  }

  private static Prompt with(Prompt prompt, Turn turn) {
    return new Prompt(
        List.of(),
        List.of(turn),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        prompt.sampling(),
        prompt.format(),
        prompt.reasoning(),
        Optional.empty(),
        Optional.empty(),
        new JsonObject(),
        List.of());
  }

  private static Written.Body written(Prompt prompt, String model, boolean streamed) {
    return (Written.Body) OpenAi.DIALECT.write(prompt, model, streamed);
  }

  private static Prompt prompt(String request) {
    return ((Understood.Meaning) read(request)).prompt();
  }

  private static Prompt prompt(Buffer request) {
    return ((Understood.Meaning) understood(request)).prompt();
  }

  private static Understood read(String request) {
    return understood(Buffer.buffer(json(request)));
  }

  private static Understood understood(Buffer body) {
    Ask ask =
        ((Parsed.Valid)
                OpenAi.DIALECT.parse(
                    Buffer.buffer("{\"model\":\"m\",\"messages\":[{}]}"), Address.SILENT))
            .ask();
    return OpenAi.DIALECT.read(
        new Ask(
            ask.dialect(),
            ask.operation(),
            new Body(body, List.of()),
            ask.model(),
            ask.streamed(),
            ask.usageWanted(),
            ask.maxOutputTokens(),
            ask.needs(),
            ask.wishes(),
            ask.headers(),
            Delivery.EVENTS,
            ask.particulars(),
            Optional.empty()));
  }

  private static String json(String text) {
    return text.contains("\"model\"") ? text : text.replace('\'', '"');
  }
}
