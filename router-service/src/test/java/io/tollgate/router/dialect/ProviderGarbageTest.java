package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import io.tollgate.router.dialect.anthropic.Anthropic;
import io.tollgate.router.dialect.gemini.Gemini;
import io.tollgate.router.dialect.ollama.Ollama;
import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.dialect.responses.Responses;
import io.tollgate.router.malformed.Damage;
import io.tollgate.router.surroundings.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What providers send, damaged value by value: told in the dialect of every caller, or found to be
 * no answer (S1).
 */
class ProviderGarbageTest {

  private static final int ROUNDS = 700;
  private static final List<Inbound> CALLERS =
      List.of(OpenAi.DIALECT, Responses.DIALECT, Anthropic.DIALECT, Gemini.DIALECT);
  private static final List<String> COMPLAINTS =
      List.of(
          "{\"error\":{\"message\":\"No.\",\"type\":\"invalid_request_error\",\"code\":\"bad\"}}",
          "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No.\"}}",
          "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"No.\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}",
          "{\"error\":\"model not found\"}");

  static Stream<Arguments> providers() {
    return Stream.of(
        Arguments.of(OpenAi.DIALECT, "openai/stream.sse", "openai/reply.json"),
        Arguments.of(Responses.DIALECT, "responses/stream.sse", "responses/reply.json"),
        Arguments.of(Anthropic.DIALECT, "anthropic/stream.sse", "anthropic/reply.json"),
        Arguments.of(Gemini.DIALECT, "gemini/stream.sse", "gemini/reply.json"),
        Arguments.of(Ollama.DIALECT, "ollama/stream.ndjson", "ollama/reply.json"));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_damaged_answer_is_told_or_found_to_be_none(Outbound provider, String unused, String file) {
    String answer = Golden.text(file);

    for (int seed = 0; seed < ROUNDS; seed++) {
      Buffer body = Buffer.buffer(Damage.of(answer, seed));
      try {
        if (provider.look(body) instanceof Look.AnAnswer) {
          for (Inbound caller : CALLERS) {
            Json.read(caller.tell(provider.hear(body), Golden.LISTENING).getBytes());
          }
        }
      } catch (RuntimeException | Error thrown) {
        fail("%s, seed %d: %s".formatted(provider.name(), seed, body), thrown);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_damaged_stream_is_told_to_its_end_or_broken_off(Outbound provider, String file) {
    String stream = Golden.text(file);

    for (int seed = 0; seed < ROUNDS; seed++) {
      Buffer damaged = Buffer.buffer(oneEventDamaged(stream, seed));
      for (Inbound caller : CALLERS) {
        try {
          isPassed(passage(provider, caller), damaged);
        } catch (RuntimeException | Error thrown) {
          fail("%s to %s, seed %d".formatted(provider.name(), caller.name(), seed), thrown);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_stream_in_another_encoding_is_passed_on_or_broken_off(Outbound provider, String file) {
    String stream = Golden.text(file);

    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      Buffer recoded = recoded(stream, Charset.forName(charset));
      for (Inbound caller : CALLERS) {
        assertThatCode(() -> isPassed(passage(provider, caller), recoded))
            .as("%s to %s in %s", provider.name(), caller.name(), charset)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_damaged_complaint_is_read_or_is_none(Outbound provider) {
    for (String complaint : COMPLAINTS) {
      for (int seed = 0; seed < ROUNDS; seed++) {
        Buffer body = Buffer.buffer(Damage.of(complaint, seed));
        try {
          assertThat(provider.complaint(body).message()).isNotNull();
          assertThat(provider.complaint(body).code()).isNotNull();
        } catch (RuntimeException | Error thrown) {
          fail("%s, seed %d: %s".formatted(provider.name(), seed, body), thrown);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_damaged_answer_with_vectors_is_told_or_found_to_be_none(Outbound provider) {
    Embeddings spoken = provider.embeddings().orElse(null);
    if (spoken == null) {
      return;
    }
    String answer =
        """
        {"object":"list","model":"m","data":[{"object":"embedding","index":0,"embedding":[0.1,1]},
        {"index":1,"embedding":"AACAPwAAAEA="}],"usage":{"prompt_tokens":3,"total_tokens":3},
        "embeddings":[{"values":[0.1,1]},[0.5]],"embedding":{"values":[1]},"prompt_eval_count":3}
        """;

    for (int seed = 0; seed < ROUNDS; seed++) {
      Buffer body = Buffer.buffer(Damage.of(answer, seed));
      try {
        if (spoken.look(body) instanceof Look.AnAnswer) {
          assertThat(spoken.hear(body)).isNotNull();
        }
      } catch (RuntimeException | Error thrown) {
        fail("%s, seed %d: %s".formatted(provider.name(), seed, body), thrown);
      }
    }
  }

  private static Passage passage(Outbound provider, Inbound caller) {
    return caller.equals(provider)
        ? new Tap(caller.listener(Golden.LISTENING), provider.framing())
        : new Translation(provider.framing(), provider.hearing(), caller.telling(Golden.LISTENING));
  }

  private static void isPassed(Passage passage, Buffer stream) {
    passage.pass(stream);
    passage.end();
    if (passage.done()) {
      passage.closing();
    }
    assertThat(passage.heard().seenOutput()).isNotNegative();
  }

  private static Buffer recoded(String stream, Charset charset) {
    Buffer recoded = Buffer.buffer();
    for (String line : stream.split("\n", -1)) {
      int json = Math.max(0, line.indexOf('{'));
      recoded
          .appendString(line.substring(0, json))
          .appendBytes(line.substring(json).strip().getBytes(charset))
          .appendString("\n");
    }
    return recoded;
  }

  // A stream is a stream by its frames; what is hurt is the data of one of them.
  private static byte[] oneEventDamaged(String stream, int seed) {
    List<String> lines = Arrays.asList(stream.split("\n", -1));
    List<Integer> data =
        IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains("{")).boxed().toList();
    int at = data.get(Math.floorMod(seed * 31, data.size()));
    String line = lines.get(at);
    String json = line.substring(line.indexOf('{')).strip();
    String damaged = new String(Damage.of(json, seed), StandardCharsets.UTF_8);
    lines.set(at, line.substring(0, line.indexOf('{')) + damaged.replace("\n", " "));
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }
}
