package io.tollgate.router.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.dialect.Understood;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request of Gemini's means, and how a prompt is said to Gemini. */
class PromptTest {

  @Test
  void what_was_read_is_written_with_everything_the_dialect_can_say() {
    Prompt prompt = read(Golden.bytes("request.json"));

    Written.Body written = written(prompt, "gemini-2.5-flash");

    assertThat(Json.read(written.bytes().getBytes()))
        .isEqualTo(Golden.json("request-rewritten.json"));
    assertThat(written.leftOut()).isEmpty();
  }

  @Test
  void what_was_written_is_read_as_the_same_prompt() {
    Prompt once = read(Golden.bytes("request-rewritten.json"));

    Prompt again = read(written(once, "gemini-2.5-flash").bytes());

    assertThat(again).isEqualTo(once);
  }

  @Test
  void calls_without_an_id_get_one_and_results_find_theirs_by_name_and_order() {
    Prompt prompt = read(Golden.bytes("request.json"));

    assertThat(prompt.turns().get(1).parts())
        .filteredOn(Part.ToolCall.class::isInstance)
        .extracting(part -> ((Part.ToolCall) part).id())
        .containsExactly("call_0", "call_1", "own-7");
    assertThat(prompt.turns().get(2).parts())
        .extracting(part -> ((Part.ToolResult) part).callId())
        .containsExactly("call_0", "call_1", "own-7");
    assertThat(((Part.ToolResult) prompt.turns().get(2).parts().get(2)).isError()).isTrue();
  }

  @Test
  void what_has_no_place_is_named() {
    assertThat(read(Golden.bytes("request.json")).unread())
        .containsExactlyInAnyOrder("generationConfig.mediaResolution", "safetySettings", "labels");
  }

  @Test
  void a_file_uploaded_to_google_is_not_one_others_can_fetch() {
    Prompt prompt = read(Golden.bytes("request.json"));

    assertThat(((Part.Document) prompt.turns().getFirst().parts().get(4)).media())
        .isInstanceOf(Media.Stored.class);
  }

  @Test
  void a_signature_that_comes_after_its_thought_is_put_to_it() {
    Prompt prompt =
        read(
            contents(
                "{\"role\":\"model\",\"parts\":[{\"text\":\"Hm\",\"thought\":true},{\"text\":\"\",\"thought\":true,\"thoughtSignature\":\"c2ln\"}]}"));

    assertThat(prompt.turns().getFirst().parts())
        .containsExactly(new Part.Thought("Hm", Optional.of("gemini:c2ln")));
  }

  @Test
  void only_several_allowed_names_make_tools_fewer() {
    Prompt prompt =
        read(
            Buffer.buffer(
                """
                {"contents":[{"parts":[{"text":"x"}]}],
                 "tools":[{"functionDeclarations":[{"name":"a"},{"name":"b"},{"name":"c"}]}],
                 "toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["a","c"]}}}
                """));

    assertThat(prompt.tools()).extracting(Object::toString).noneMatch(tool -> tool.contains("=b"));
    assertThat(prompt.toolChoice()).contains(new ToolChoice.Required());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"contents\":[{\"role\":\"tool7\",\"parts\":[]}]              | contents[0].role",
        "\"contents\":[7]                                             | contents[0]",
        "\"contents\":[{\"parts\":[{}]}]                              | contents[0].parts[0]",
        "\"contents\":[{\"parts\":[{\"text\":7}]}]                    | contents[0].parts[0].text",
        "\"contents\":[{\"parts\":[{\"functionCall\":{}}]}]           | contents[0].parts[0].functionCall.name",
        "\"generationConfig\":{\"temperature\":\"hot\"}               | generationConfig.temperature",
        "\"generationConfig\":{\"seed\":1.5}                          | generationConfig.seed",
        "\"generationConfig\":{\"candidateCount\":0}                  | generationConfig.candidateCount",
        "\"generationConfig\":{\"responseMimeType\":\"text/x.enum\"}  | generationConfig.responseMimeType",
        "\"generationConfig\":{\"responseModalities\":[\"AUDIO\"]}    | generationConfig.responseModalities",
        "\"cachedContent\":\"cachedContents/1\"                       | cachedContent",
        "\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"x\"}}  | toolConfig.functionCallingConfig.mode",
        "\"tools\":[{\"functionDeclarations\":[{}]}]                  | tools[0].functionDeclarations[0].name",
      })
  void what_means_nothing_elsewhere_is_named(String field, String param) {
    Understood understood = PromptReader.read(Buffer.buffer("{" + field + "}"));

    assertThat(understood)
        .isInstanceOfSatisfying(
            Understood.Nothing.class,
            nothing -> {
              assertThat(nothing.param()).isEqualTo(param);
              assertThat(nothing.reason()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "medium | gemini-2.5-pro         | {\"includeThoughts\":true,\"thinkingBudget\":8192}",
        "low    | gemini-2.5-pro         | {\"includeThoughts\":true,\"thinkingBudget\":1024}",
        "xhigh  | gemini-2.5-pro         | {\"includeThoughts\":true,\"thinkingBudget\":24576}",
        "none   | gemini-2.5-flash       | {\"thinkingBudget\":0}",
        "medium | gemini-3-pro-preview   | {\"includeThoughts\":true,\"thinkingLevel\":\"medium\"}",
        "xhigh  | gemini-3-pro-preview   | {\"includeThoughts\":true,\"thinkingLevel\":\"high\"}",
        "none   | gemini-3-pro-preview   | {\"thinkingLevel\":\"low\"}",
        "none   | gemini-3-flash-preview | {\"thinkingLevel\":\"minimal\"}",
      })
  void an_effort_is_a_budget_or_a_level(String effort, String model, String config) {
    assertThat(Thinking.write(new Reasoning.Effort(effort), model).orElseThrow().encode())
        .isEqualTo(config);
  }

  @Test
  void gemini_3_is_told_of_calls_it_did_not_make() {
    Prompt prompt =
        read(
            contents(
                "{\"role\":\"model\",\"parts\":[{\"functionCall\":{\"name\":\"a\"}},{\"functionCall\":{\"name\":\"b\"}}]}"));

    String told = written(prompt, "gemini-3-pro-preview").bytes().toString();

    assertThat(told).containsOnlyOnce("skip_thought_signature_validator");
    assertThat(written(prompt, "gemini-2.5-pro").bytes().toString()).doesNotContain("Signature");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\u0000", "\\udfff\\ud800"})
  void half_a_character_is_no_reason_to_fail(String text) {
    Prompt prompt = read(contents("{\"parts\":[{\"text\":\"" + text + "\"}]}"));

    assertThat(written(prompt, "m").bytes().length()).isPositive();
  }

  private static Buffer contents(String content) {
    return Buffer.buffer("{\"contents\":[" + content + "]}");
  }

  private static Prompt read(Buffer body) {
    return switch (PromptReader.read(body)) {
      case Understood.Meaning(var prompt) -> prompt;
      case Understood.Nothing nothing -> throw new AssertionError(nothing.toString());
    };
  }

  private static Written.Body written(Prompt prompt, String model) {
    return switch (PromptWriter.write(prompt, model)) {
      case Written.Body body -> body;
      case Written.Unsayable unsayable -> throw new AssertionError(unsayable.toString());
    };
  }
}
