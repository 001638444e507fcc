package io.tollgate.router.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.dialect.Understood;
import io.tollgate.router.surroundings.Asks;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request means. The golden files show what is usual, this what is not. */
class PromptReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'messages':[{'role':'user','content':7}] | messages[0].content",
        "'messages':[{'role':'user','content':[7]}] | messages[0].content[0]",
        "'messages':[{'role':'user','content':[{}]}] | messages[0].content[0].type",
        "'messages':[{'role':'user','content':[{'type':'text'}]}] | messages[0].content[0].text",
        "'messages':[{'role':'user','content':[{'type':'image'}]}] | messages[0].content[0].source",
        "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'x'}}]}] | messages[0].content[0].source.type",
        "'messages':[{'role':'user','content':[{'type':'tool_use','id':'a','name':'b','input':[]}]}] | messages[0].content[0].input",
        "'messages':[{'role':'robot','content':'x'}] | messages[0].role",
        "'messages':[{'content':'x'}] | messages[0].role",
        "M,'system':{} | system",
        "M,'tools':{} | tools",
        "M,'tools':[{}] | tools[0].name",
        "M,'tools':[{'name':'a','input_schema':[]}] | tools[0].input_schema",
        "M,'tool_choice':'auto' | tool_choice",
        "M,'tool_choice':{'type':'x'} | tool_choice.type",
        "M,'tool_choice':{'type':'tool'} | tool_choice.name",
        "M,'thinking':{'type':'enabled'} | thinking.budget_tokens",
        "M,'temperature':'1' | temperature",
        "M,'temperature':1e400 | temperature",
        "M,'top_k':1.5 | top_k",
        "M,'stop_sequences':['a',7] | stop_sequences",
        "M,'output_config':{'format':{'type':'json_schema'}} | output_config.format.schema",
        "M,'metadata':{'user_id':7} | metadata.user_id",
        "M,'service_tier':7 | service_tier",
      })
  void what_has_no_sense_is_named_by_its_place(String fields, String param) {
    assertThat(read(fields))
        .isInstanceOfSatisfying(
            Understood.Nothing.class,
            nothing -> {
              assertThat(nothing.param()).isEqualTo(param);
              assertThat(nothing.reason()).contains("'" + param + "'");
            });
  }

  @Test
  void a_request_that_only_fills_a_cache_means_nothing_elsewhere() {
    assertThat(
            Anthropic.DIALECT.read(Asks.valid(Anthropic.DIALECT, body("M").replace(":99", ":0"))))
        .isInstanceOfSatisfying(
            Understood.Nothing.class,
            nothing -> assertThat(nothing.param()).isEqualTo("max_tokens"));
  }

  static Stream<Arguments> reasoning() {
    return Stream.of(
        Arguments.of("'thinking':null", new Reasoning.Unsaid()),
        Arguments.of("'thinking':{'type':'disabled'}", new Reasoning.Off()),
        Arguments.of(
            "'thinking':{'type':'enabled','budget_tokens':2048}", new Reasoning.Budget(2048)),
        Arguments.of("'thinking':{'type':'adaptive'}", new Reasoning.Unsaid()),
        Arguments.of(
            "'thinking':{'type':'adaptive'},'output_config':{'effort':'max'}",
            new Reasoning.Effort("max")),
        Arguments.of("'output_config':{'effort':'low'}", new Reasoning.Effort("low")));
  }

  @ParameterizedTest
  @MethodSource("reasoning")
  void how_much_to_think(String field, Reasoning expected) {
    assertThat(prompt("M," + field).reasoning()).isEqualTo(expected);
  }

  static Stream<Arguments> choices() {
    return Stream.of(
        Arguments.of("auto", new ToolChoice.Auto()),
        Arguments.of("any", new ToolChoice.Required()),
        Arguments.of("none", new ToolChoice.None()),
        Arguments.of("tool", new ToolChoice.Named("f")));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void whether_to_call_tools(String type, ToolChoice expected) {
    Prompt prompt = prompt("M,'tool_choice':{'type':'" + type + "','name':'f'}");

    assertThat(prompt.toolChoice()).contains(expected);
    assertThat(prompt.parallelTools()).isEmpty();
  }

  @Test
  void the_format_of_the_beta_is_understood_too() {
    assertThat(
            prompt("M,'output_format':{'type':'json_schema','schema':{'type':'object'}}").format())
        .isInstanceOf(ReplyFormat.Schema.class);
  }

  @Test
  void a_signature_that_came_with_a_mark_keeps_it_and_one_without_is_anthropics() {
    Prompt prompt =
        prompt(
            "'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'a','signature':'EqQB'},{'type':'thinking','thinking':'b','signature':'gemini:x:y'},{'type':'thinking','thinking':'c','signature':''}]}]");

    assertThat(prompt.turns().getFirst().parts())
        .extracting(part -> ((Part.Thought) part).signature().orElse("none"))
        .containsExactly("anthropic:EqQB", "gemini:x:y", "none");
  }

  @Test
  void a_system_text_in_the_middle_stands_above_the_conversation() {
    Prompt prompt =
        prompt("'messages':[{'role':'user','content':'a'},{'role':'system','content':'b'}]");

    assertThat(prompt.system()).containsExactly(new Part.Text("b"));
    assertThat(prompt.turns()).hasSize(1);
  }

  @Test
  void a_count_is_estimated_from_what_a_model_would_read() {
    String picture =
        "'messages':[{'role':'user','content':[{'type':'text','text':'%s'},{'type':'image','source':{'type':'base64','media_type':'image/png','data':'%s'}}]}]"
            .formatted("word".repeat(100), "A".repeat(1_000_000));

    assertThat(Anthropic.DIALECT.estimate(Asks.valid(Anthropic.DIALECT, body(picture))))
        .hasToString("Answer[body={\"input_tokens\":1704}]");
  }

  private static Prompt prompt(String fields) {
    return ((Understood.Meaning) read(fields)).prompt();
  }

  private static Understood read(String fields) {
    return Anthropic.DIALECT.read(Asks.valid(Anthropic.DIALECT, body(fields)));
  }

  private static String body(String fields) {
    return ("{'model':'m','max_tokens':99,"
            + fields.replaceFirst("^M", "'messages':[{'role':'user','content':'Hi'}]")
            + "}")
        .replace('\'', '"');
  }
}
