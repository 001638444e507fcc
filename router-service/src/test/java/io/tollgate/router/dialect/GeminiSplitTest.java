package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contract.Money;
import io.tollgate.router.dialect.gemini.Gemini;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * However Gemini's stream is cut into pieces, passed, listed or told again, the result is the same.
 */
class GeminiSplitTest {

  private static final Listening LISTENING =
      new Listening(true, "m", tokens -> Optional.of(Money.usd("0.25")));

  @Test
  void a_stream_that_passes() throws IOException {
    same(() -> new Tap(Gemini.DIALECT.listener(LISTENING), Framing.SERVER_SENT_EVENTS));
  }

  @Test
  void a_stream_that_is_listed() throws IOException {
    same(() -> new Listed(new Tap(Gemini.DIALECT.listener(LISTENING), Framing.SERVER_SENT_EVENTS)));
  }

  @Test
  void a_stream_that_is_told_again() throws IOException {
    same(() ->
        new Translation(
            Framing.SERVER_SENT_EVENTS,
            Gemini.DIALECT.hearing(),
            Gemini.DIALECT.telling(LISTENING)));
  }

  private static void same(Supplier<Passage> passages) throws IOException {
    Buffer stream = stream();
    String whole = passed(passages.get(), stream, new Random(0), stream.length());
    assertThat(whole).contains("0.25");

    for (int seed = 0; seed < 300; seed++) {
      assertThat(passed(passages.get(), stream, new Random(seed), 1 + seed % 60))
          .as("seed %d", seed)
          .isEqualTo(whole);
    }
  }

  private static String passed(Passage passage, Buffer stream, Random random, int longest) {
    Buffer passed = Buffer.buffer();
    for (int at = 0; at < stream.length(); ) {
      int to = Math.min(stream.length(), at + 1 + random.nextInt(longest));
      passed.appendBuffer(passage.pass(stream.getBuffer(at, to)));
      at = to;
    }
    passed.appendBuffer(passage.end());
    assertThat(passage.done()).isTrue();
    return passed.appendBuffer(passage.closing()).toString();
  }

  private static Buffer stream() throws IOException {
    try (InputStream file =
        GeminiSplitTest.class.getResourceAsStream("/golden/gemini/stream.sse")) {
      return Buffer.buffer(Objects.requireNonNull(file).readAllBytes());
    }
  }
}
