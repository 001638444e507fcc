package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.ollama.Ollama;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a provider sends, it ends in an answer or in a fault and never in an exception. */
class GarbageTest {

  private static final int ROUNDS = 4_000;
  private static final List<String> DAMAGE =
      List.of(
          "{", "}", "[", "]", "\"", ",", "null", "-1", "1e400", "true", "\\ud800", "\u0000", "\n");

  static Stream<Arguments> providers() {
    return Stream.of(
        Arguments.of(Anthropic.DIALECT, "anthropic/stream.sse", "anthropic/reply.json"),
        Arguments.of(Ollama.DIALECT, "ollama/stream.ndjson", "ollama/reply.json"));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_damaged_stream_is_told_to_its_end_or_broken_off(Outbound provider, String file) {
    String stream = Golden.text(file);

    for (int seed = 0; seed < ROUNDS; seed++) {
      Translation translation =
          new Translation(
              provider.framing(), provider.hearing(), Anthropic.DIALECT.telling(Golden.LISTENING));
      String told = Golden.translated(translation, damaged(stream, new Random(seed)));

      assertThat(told.endsWith("data: {\"type\":\"message_stop\"}\n\n"))
          .as("seed %d", seed)
          .isEqualTo(translation.done());
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_damaged_answer_is_told_or_found_to_be_none(Outbound provider, String unused, String file) {
    String answer = Golden.text(file);

    for (int seed = 0; seed < ROUNDS; seed++) {
      Buffer body = Buffer.buffer(damaged(answer, new Random(seed)));
      if (provider.look(body) instanceof Look.AnAnswer) {
        Buffer told = Anthropic.DIALECT.tell(provider.hear(body), Golden.LISTENING);

        assertThat(Lenient.object(told.toString())).as("seed %d", seed).isPresent();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "\"x\"", "{", "{}{}", "{\"a\":01}", "\u0000"})
  void what_is_no_object_is_none(String json) {
    assertThat(Lenient.object(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}", " \n{\"a\":1} ", "\ufeff{\"a\":1}", "{\"a\":0,\"a\":1}"})
  void an_object_is_found_whatever_stands_around_it(String json) {
    assertThat(Lenient.object(json).orElseThrow().getInteger("a")).isOne();
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 0; i <= random.nextInt(3); i++) {
      int at = random.nextInt(damaged.length());
      int to = Math.min(damaged.length(), at + random.nextInt(12));
      damaged.replace(at, to, DAMAGE.get(random.nextInt(DAMAGE.size())));
    }
    return damaged.toString();
  }
}
