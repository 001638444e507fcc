package io.tollgate.router.dialect.anthropic;

import static io.tollgate.router.conversation.Turn.Role.MODEL;
import static io.tollgate.router.conversation.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Written;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What callers of other dialects leave unsaid or say otherwise. */
class PromptWriterTest {

  private static final APrompt HELLO = APrompt.saying(new Part.Text("Hello?"));
  private static final Reasoning HIGH = new Reasoning.Effort("high");
  private static final Part CALL = new Part.ToolCall("call:1", "f", "{}");
  private static final Part RESULT =
      new Part.ToolResult("call:1", List.of(new Part.Text("7")), false, Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "claude-3-haiku-20240307, 4096, true",
    "claude-3-5-sonnet-latest, 8192, true",
    "claude-3-7-sonnet-20250219, 32000, true",
    "claude-sonnet-4-20250514, 32000, true",
    "anthropic/claude-opus-4-1, 32000, true",
    "claude-haiku-4-5@20251001, 32000, true",
    "claude-opus-4-6, 32000, false",
    "claude-sonnet-5, 32000, false",
    "claude-of-tomorrow-9, 32000, false",
    "deepseek-chat, 8192, true",
  })
  void who_sets_no_limit_gets_the_models_and_thinking_is_said_as_it_takes_it(
      String model, int most, boolean budget) {
    JsonObject said = said(HELLO.thinking(HIGH), model);

    assertThat(said.getInteger("max_tokens")).isEqualTo(most);
    assertThat(said.getJsonObject("thinking").getString("type"))
        .isEqualTo(budget ? "enabled" : "adaptive");
  }

  @ParameterizedTest
  @CsvSource({
    "minimal, 1024, low",
    "low, 4096, low",
    "medium, 10240, medium",
    "high, 24576, high",
    "max, 32768, max"
  })
  void efforts_stand_for_budgets(String effort, int budget, String word) {
    APrompt prompt =
        HELLO
            .thinking(new Reasoning.Effort(effort))
            .choosing(APrompt.sampling(OptionalInt.of(60_000), OptionalDouble.empty()));

    assertThat(
            said(prompt, "claude-opus-4-5").getJsonObject("thinking").getInteger("budget_tokens"))
        .isEqualTo(budget);
    assertThat(said(prompt, "claude-opus-5").getJsonObject("output_config").getString("effort"))
        .isEqualTo(word);
  }

  @Test
  void a_budget_leaves_room_for_an_answer() {
    APrompt prompt =
        HELLO
            .thinking(HIGH)
            .choosing(APrompt.sampling(OptionalInt.of(4_000), OptionalDouble.empty()));

    assertThat(
            said(prompt, "claude-opus-4-5").getJsonObject("thinking").getInteger("budget_tokens"))
        .isEqualTo(3_000);
  }

  @Test
  void where_there_is_no_room_nothing_is_thought_and_the_caller_is_told() {
    APrompt prompt =
        HELLO
            .thinking(HIGH)
            .choosing(APrompt.sampling(OptionalInt.of(500), OptionalDouble.empty()));

    assertThat(said(prompt, "claude-opus-4-5").containsKey("thinking")).isFalse();
    assertThat(written(prompt, "claude-opus-4-5").leftOut()).containsExactly("reasoning");
  }

  @Test
  void who_thinks_takes_no_temperature() {
    APrompt prompt =
        HELLO
            .thinking(HIGH)
            .choosing(APrompt.sampling(OptionalInt.empty(), OptionalDouble.of(0.5)));

    assertThat(said(prompt, "claude-opus-4-5").containsKey("temperature")).isFalse();
    assertThat(written(prompt, "claude-opus-4-5").leftOut()).containsExactly("temperature");
  }

  @Test
  void a_temperature_beyond_the_scale_is_the_highest() {
    APrompt prompt = HELLO.choosing(APrompt.sampling(OptionalInt.empty(), OptionalDouble.of(1.7)));

    assertThat(said(prompt, "claude-opus-4-5").getDouble("temperature")).isEqualTo(1);
    assertThat(written(prompt, "claude-opus-4-5").leftOut()).containsExactly("temperature");
  }

  @Test
  void who_must_call_a_tool_does_not_think() {
    APrompt prompt = HELLO.thinking(HIGH).withTools(new ToolChoice.Named("f"), APrompt.tool("f"));

    assertThat(said(prompt, "claude-opus-5").containsKey("thinking")).isFalse();
    assertThat(said(prompt, "claude-opus-5").getJsonObject("tool_choice"))
        .isEqualTo(JsonObject.of("type", "tool", "name", "f"));
  }

  @Test
  void results_of_tools_whose_thoughts_are_unknown_are_answered_without_thinking() {
    APrompt foreign =
        APrompt.of(
            new Turn(MODEL, List.of(new Part.Thought("x", Optional.of("gemini:y")), CALL)),
            new Turn(USER, List.of(RESULT)));
    APrompt own =
        APrompt.of(
            new Turn(MODEL, List.of(new Part.Thought("x", Optional.of("anthropic:y")), CALL)),
            new Turn(USER, List.of(RESULT)));

    assertThat(said(foreign.thinking(HIGH), "claude-opus-4-5").containsKey("thinking")).isFalse();
    assertThat(said(own.thinking(HIGH), "claude-opus-4-5").containsKey("thinking")).isTrue();
  }

  @Test
  void thinking_that_is_not_wanted_is_said_to_those_who_would_think() {
    APrompt prompt = HELLO.thinking(new Reasoning.Off());

    assertThat(said(prompt, "claude-opus-5").getJsonObject("thinking"))
        .isEqualTo(JsonObject.of("type", "disabled"));
    assertThat(said(prompt, "claude-3-haiku").containsKey("thinking")).isFalse();
  }

  @Test
  void a_wish_for_some_json_is_said_in_words() {
    JsonObject said = said(HELLO.inForm(new ReplyFormat.AnyJson()), "claude-opus-5");

    assertThat(said.getJsonArray("system").getJsonObject(0).getString("text")).contains("JSON");
  }

  @Test
  void the_sides_take_turns_and_nothing_is_empty() {
    JsonArray messages =
        said(
                APrompt.of(
                    new Turn(MODEL, List.of(new Part.Text("Hi."), CALL)),
                    new Turn(USER, List.of(new Part.Text("And?"))),
                    new Turn(USER, List.of(new Part.Text(" \n"), RESULT)),
                    new Turn(USER, List.of()),
                    new Turn(MODEL, List.of(new Part.Thought("x", Optional.empty()))),
                    new Turn(MODEL, List.of(new Part.Refusal("No. \n")))),
                "claude-opus-5")
            .getJsonArray("messages");

    assertThat(messages.encode())
        .isEqualTo(
            "[{'role':'user','content':'.'},{'role':'assistant','content':[{'type':'text','text':'Hi.'},{'type':'tool_use','id':'call_1','name':'f','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'call_1','content':[{'type':'text','text':'7'}]},{'type':'text','text':'And?'}]},{'role':'assistant','content':[{'type':'text','text':'No.'}]}]"
                .replace('\'', '"'));
  }

  @Test
  void calls_in_a_conversation_without_tools_declare_them() {
    JsonObject said =
        said(APrompt.of(new Turn(MODEL, List.of(CALL)), new Turn(USER, List.of(RESULT))), "claude");

    assertThat(said.getJsonArray("tools").getJsonObject(0).getString("name")).isEqualTo("f");
    assertThat(said.getJsonObject("tool_choice")).isEqualTo(JsonObject.of("type", "none"));
  }

  @Test
  void half_a_character_and_a_call_that_is_no_json_are_said_as_well_as_can_be() {
    String body =
        written(
                APrompt.of(
                    new Turn(USER, List.of(new Part.Text("a\ud800"))),
                    new Turn(MODEL, List.of(new Part.ToolCall("1", "f", "{oops")))),
                "claude")
            .bytes()
            .toString();

    assertThat(body).contains("\"a?\"").contains("{\"malformed\":\"{oops\"}");
  }

  static Stream<Arguments> unsayable() {
    Media wav = new Media.Inline("audio/wav", "UklGRg==");
    Media word = new Media.Inline("application/msword", "0M8R");
    return Stream.of(
        Arguments.of(APrompt.saying(new Part.Audio(wav, Optional.empty())), "messages"),
        Arguments.of(
            APrompt.saying(new Part.Document(word, Optional.empty(), Optional.empty())),
            "messages"),
        Arguments.of(
            APrompt.saying(
                new Part.Image(
                    new Media.Stored("file-of-openai"), Optional.empty(), Optional.empty())),
            "messages"),
        Arguments.of(APrompt.saying(new Part.Text(" ")), "messages"),
        Arguments.of(APrompt.of(), "messages"),
        Arguments.of(
            HELLO.withTools(
                new ToolChoice.Auto(), new Tool.Hosted("file_search", new JsonObject())),
            "tools"));
  }

  @ParameterizedTest
  @MethodSource("unsayable")
  void what_cannot_be_said_is_named(APrompt prompt, String param) {
    assertThat(Anthropic.DIALECT.write(prompt.prompt(), "claude", false))
        .isInstanceOfSatisfying(
            Written.Unsayable.class, unsayable -> assertThat(unsayable.param()).isEqualTo(param));
  }

  private static JsonObject said(APrompt prompt, String model) {
    return new JsonObject(written(prompt, model).bytes());
  }

  private static Written.Body written(APrompt prompt, String model) {
    return (Written.Body) Anthropic.DIALECT.write(prompt.prompt(), model, false);
  }
}
