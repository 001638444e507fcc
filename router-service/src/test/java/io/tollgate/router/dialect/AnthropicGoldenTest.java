package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Tokens;
import io.tollgate.router.conversation.Prompt;
import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.ollama.Ollama;
import io.tollgate.router.surroundings.Asks;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is said in Anthropic's dialect, and what becomes of it. */
class AnthropicGoldenTest {

  private static final String STREAM = Golden.text("anthropic/stream.sse");

  @Test
  void a_request_with_everything_in_it_is_said_again() {
    Written written = Anthropic.DIALECT.write(prompt("everything"), "claude-opus-4-5", true);

    assertThat(said(written)).isEqualTo(Golden.json("anthropic/everything.to-anthropic.json"));
    assertThat(((Written.Body) written).leftOut())
        .containsExactly(
            "messages.content.server_tool_use",
            "messages.content.web_search_tool_result",
            "container");
  }

  @Test
  void what_is_said_again_means_the_same() {
    Prompt prompt = prompt("everything");
    String again = said(Anthropic.DIALECT.write(prompt, "claude-opus-4-5", true)).encode();

    assertThat(said(Anthropic.DIALECT.write(read(again), "claude-opus-4-5", true)).encode())
        .isEqualTo(again);
  }

  @Test
  void the_conversation_of_an_agent_is_said_to_a_newer_claude() {
    Written written = Anthropic.DIALECT.write(prompt("agent"), "claude-opus-5", false);

    assertThat(said(written)).isEqualTo(Golden.json("anthropic/agent.to-anthropic.json"));
    assertThat(((Written.Body) written).leftOut()).containsExactly("temperature", "top_p", "top_k");
  }

  @Test
  void the_conversation_of_an_agent_is_said_to_ollama() {
    Written written = Ollama.DIALECT.write(prompt("agent"), "llama3.2", true);

    assertThat(said(written)).isEqualTo(Golden.json("anthropic/agent.to-ollama.json"));
    assertThat(((Written.Body) written).leftOut()).isEmpty();
  }

  @Test
  void a_whole_answer_is_told_again_with_its_cost() {
    Buffer answer = Buffer.buffer(Golden.text("anthropic/reply.json"));

    Buffer told = Anthropic.DIALECT.tell(Anthropic.DIALECT.hear(answer), Golden.LISTENING);

    assertThat(new JsonObject(told)).isEqualTo(Golden.json("anthropic/reply.told.json"));
  }

  @Test
  void a_stream_is_told_again_with_its_cost() {
    Passage translation = translation();

    assertThat(Golden.translated(translation, STREAM))
        .isEqualTo(Golden.text("anthropic/stream.told.sse"));
    assertThat(translation.heard().tokens()).contains(new Tokens(10, 3000, 500, 200, 50, 40));
  }

  @Test
  void a_stream_is_told_the_same_whatever_pieces_it_comes_in() {
    String told = Golden.translated(translation(), STREAM);

    for (int seed = 0; seed < 200; seed++) {
      assertThat(Golden.translated(translation(), pieces(Buffer.buffer(STREAM), seed)))
          .as("seed %d", seed)
          .isEqualTo(told);
    }
  }

  @Test
  void a_stream_that_is_cut_is_not_done_and_is_billed_for_what_was_seen() {
    int cut = STREAM.indexOf("event: message_delta");
    String long1 =
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":4,\"delta\":{\"type\":\"text_delta\",\"text\":\"%s\"}}\n\n";
    Passage translation = translation();

    Golden.translated(translation, STREAM.substring(0, cut) + long1.formatted("word ".repeat(400)));

    assertThat(translation.done()).isFalse();
    assertThat(translation.heard().tokens().orElseThrow().in()).isEqualTo(3710);
    assertThat(translation.heard().tokens().orElseThrow().out()).isBetween(500L, 520L);
  }

  private static Translation translation() {
    return new Translation(
        Anthropic.DIALECT.framing(),
        Anthropic.DIALECT.hearing(),
        Anthropic.DIALECT.telling(Golden.LISTENING));
  }

  private static Prompt prompt(String name) {
    return read(Golden.text("anthropic/" + name + ".request.json"));
  }

  private static Prompt read(String body) {
    return ((Understood.Meaning) Anthropic.DIALECT.read(Asks.valid(Anthropic.DIALECT, body)))
        .prompt();
  }

  private static JsonObject said(Written written) {
    assertThat(written).isInstanceOf(Written.Body.class);
    return new JsonObject(((Written.Body) written).bytes());
  }

  private static List<Buffer> pieces(Buffer whole, int seed) {
    Random random = new Random(seed);
    List<Buffer> pieces = new ArrayList<>();
    for (int at = 0; at < whole.length(); ) {
      int to = Math.min(whole.length(), at + 1 + random.nextInt(60));
      pieces.add(whole.getBuffer(at, to));
      at = to;
    }
    return pieces;
  }
}
