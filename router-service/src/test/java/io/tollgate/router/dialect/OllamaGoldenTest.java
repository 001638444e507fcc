package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.ollama.Ollama;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.surroundings.Asks;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Ollama answers, and what becomes of it for a caller who speaks Anthropic's dialect. */
class OllamaGoldenTest {

  private static final String STREAM = Golden.text("ollama/stream.ndjson");

  @Test
  void a_whole_answer_is_told() {
    Buffer answer = Buffer.buffer(Golden.text("ollama/reply.json"));

    assertThat(Ollama.DIALECT.look(answer))
        .isInstanceOfSatisfying(
            Look.AnAnswer.class, found -> assertThat(found.tokens()).contains(Tokens.of(26, 9)));
    assertThat(new JsonObject(interpreter(false).whole(answer, Golden.LISTENING)))
        .isEqualTo(Golden.json("ollama/reply.to-anthropic.json"));
  }

  @Test
  void a_stream_is_told() {
    Passage passage = interpreter(true).passage(Golden.LISTENING);

    assertThat(Golden.translated(passage, STREAM))
        .isEqualTo(Golden.text("ollama/stream.to-anthropic.sse"));
    assertThat(passage.heard().tokens()).contains(Tokens.of(26, 9));
  }

  @Test
  void every_position_of_a_cut_is_a_cut_but_the_last() {
    String whole = STREAM.stripTrailing();
    for (int cut = 0; cut < whole.length(); cut++) {
      Passage passage = interpreter(true).passage(Golden.LISTENING);

      Golden.translated(passage, whole.substring(0, cut));

      assertThat(passage.done()).as("cut at %d", cut).isFalse();
    }
    Passage complete = interpreter(true).passage(Golden.LISTENING);
    Golden.translated(complete, whole);
    assertThat(complete.done()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"model runner has unexpectedly stopped\"}\n",
        "oops\n",
        "[]\n",
        "null\n",
        "7\n",
        "{\"done\":tr}\n"
      })
  void an_error_and_what_is_no_json_end_a_stream(String line) {
    Passage passage = interpreter(true).passage(Golden.LISTENING);

    Golden.translated(passage, STREAM.substring(0, STREAM.indexOf('\n') + 1) + line + STREAM);

    assertThat(passage.fault()).containsInstanceOf(Fault.Broken.class);
    assertThat(passage.done()).isFalse();
  }

  private static Interpreter interpreter(boolean streamed) {
    String body =
        "{\"model\":\"m\",\"max_tokens\":9,\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    return Interpreter.between(
        Asks.valid(Anthropic.DIALECT, body.formatted(streamed)), Ollama.DIALECT);
  }
}
