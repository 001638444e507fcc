package io.tollgate.router.dialect.ollama;

import static io.tollgate.router.conversation.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Media;
import io.tollgate.router.conversation.Part;
import io.tollgate.router.conversation.Reasoning;
import io.tollgate.router.conversation.ReplyFormat;
import io.tollgate.router.conversation.StopReason;
import io.tollgate.router.conversation.Tool;
import io.tollgate.router.conversation.ToolChoice;
import io.tollgate.router.conversation.Turn;
import io.tollgate.router.dialect.Complaint;
import io.tollgate.router.dialect.Look;
import io.tollgate.router.dialect.Written;
import io.tollgate.router.dialect.anthropic.APrompt;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is unusual in Ollama's dialect; the golden files show what is usual. */
class OllamaTest {

  private static final APrompt HELLO = APrompt.saying(new Part.Text("Hello?"));

  @Test
  void whoever_wants_no_stream_says_so() {
    assertThat(said(HELLO).encode())
        .isEqualTo(
            "{\"model\":\"llama\",\"stream\":false,\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}");
  }

  static Stream<Arguments> thinking() {
    return Stream.of(
        Arguments.of(new Reasoning.Off(), false),
        Arguments.of(new Reasoning.Budget(2048), true),
        Arguments.of(new Reasoning.Effort("none"), false),
        Arguments.of(new Reasoning.Effort("minimal"), "low"),
        Arguments.of(new Reasoning.Effort("medium"), "medium"),
        Arguments.of(new Reasoning.Effort("max"), "high"));
  }

  @ParameterizedTest
  @MethodSource("thinking")
  void how_much_to_think(Reasoning reasoning, Object think) {
    assertThat(said(HELLO.thinking(reasoning)).getValue("think")).isEqualTo(think);
  }

  @Test
  void some_json_is_a_format() {
    assertThat(said(HELLO.inForm(new ReplyFormat.AnyJson())).getValue("format")).isEqualTo("json");
  }

  @Test
  void tools_that_must_not_be_called_are_not_told() {
    assertThat(said(HELLO.withTools(new ToolChoice.None(), APrompt.tool("f"))).containsKey("tools"))
        .isFalse();
  }

  static Stream<Arguments> unsayable() {
    Media remote = new Media.Remote("https://example.org/a.png", Optional.empty());
    Media pdf = new Media.Inline("application/pdf", "JVBERi0=");
    return Stream.of(
        Arguments.of(
            APrompt.saying(new Part.Image(remote, Optional.empty(), Optional.empty())), "messages"),
        Arguments.of(
            APrompt.saying(new Part.Document(pdf, Optional.empty(), Optional.empty())), "messages"),
        Arguments.of(APrompt.saying(new Part.Audio(pdf, Optional.empty())), "messages"),
        Arguments.of(APrompt.of(), "messages"),
        Arguments.of(HELLO.withTools(new ToolChoice.Required(), APrompt.tool("f")), "tool_choice"),
        Arguments.of(
            HELLO.withTools(new ToolChoice.Auto(), new Tool.Hosted("web_search", new JsonObject())),
            "tools"));
  }

  @ParameterizedTest
  @MethodSource("unsayable")
  void what_cannot_be_said_is_named(APrompt prompt, String param) {
    assertThat(Ollama.DIALECT.write(prompt.prompt(), "llama", false))
        .isInstanceOfSatisfying(
            Written.Unsayable.class, unsayable -> assertThat(unsayable.param()).isEqualTo(param));
  }

  @Test
  void a_result_of_an_unknown_call_has_no_name() {
    Part result = new Part.ToolResult("x", List.of(new Part.Text("7")), false, Optional.empty());

    JsonObject message =
        said(APrompt.of(new Turn(USER, List.of(result)))).getJsonArray("messages").getJsonObject(0);

    assertThat(message.encode())
        .isEqualTo("{\"role\":\"tool\",\"content\":\"7\",\"tool_call_id\":\"x\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"done\":true}",
        "{\"done\":true,\"eval_count\":3}",
        "{\"done\":true,\"prompt_eval_count\":3}",
        "{\"done\":true,\"prompt_eval_count\":-3,\"eval_count\":2}",
        "{\"done\":true,\"prompt_eval_count\":3.5,\"eval_count\":2}",
        "{\"done\":true,\"prompt_eval_count\":\"3\",\"eval_count\":2}",
        "{\"done\":true,\"prompt_eval_count\":3,\"eval_count\":1e18}"
      })
  void counts_that_are_missing_or_make_no_sense_are_none(String answer) {
    assertThat(((Look.AnAnswer) Ollama.DIALECT.look(Buffer.buffer(answer))).tokens()).isEmpty();
    assertThat(Ollama.DIALECT.hear(Buffer.buffer(answer)).tokens()).isEmpty();
  }

  @Test
  void what_was_used_is_seen_at_a_look() {
    Buffer answer =
        Buffer.buffer(
            "{\"message\":{\"eval_count\":9},\"done\":true,\"prompt_eval_count\":3,\"eval_count\":2}");

    assertThat(((Look.AnAnswer) Ollama.DIALECT.look(answer)).tokens()).contains(Tokens.of(3, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "oops", "[]", "null", "{", "{}{}", "{\"error\":\"x\"}", "{\"done\":false}"})
  void what_is_no_answer_is_none(String body) {
    assertThat(Ollama.DIALECT.look(Buffer.buffer(body))).isInstanceOf(Look.NoAnswer.class);
  }

  @ParameterizedTest
  @CsvSource({"stop, END", "length, LENGTH", "load, END", "'', END"})
  void why_it_stopped(String word, StopReason reason) {
    Buffer answer = Buffer.buffer("{\"done\":true,\"done_reason\":\"" + word + "\"}");

    assertThat(Ollama.DIALECT.hear(answer).choices().getFirst().reason()).isEqualTo(reason);
  }

  @Test
  void a_complaint_is_a_text() {
    assertThat(Ollama.DIALECT.complaint(Buffer.buffer("{\"error\":\"model 'x' not found\"}")))
        .isEqualTo(new Complaint("", "model 'x' not found"));
    assertThat(Ollama.DIALECT.complaint(Buffer.buffer("oops"))).isEqualTo(Complaint.NONE);
  }

  private static JsonObject said(APrompt prompt) {
    return new JsonObject(
        ((Written.Body) Ollama.DIALECT.write(prompt.prompt(), "llama", false)).bytes());
  }
}
