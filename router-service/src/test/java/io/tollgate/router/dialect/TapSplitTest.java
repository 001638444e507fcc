package io.tollgate.router.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.dialect.openai.OpenAi;
import io.tollgate.router.surroundings.AReply;
import io.tollgate.router.surroundings.AReply.UsageOn;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However the bytes of a stream are cut into pieces, the result is the same. */
class TapSplitTest {

  static Stream<String> streams() {
    AReply reply = AReply.saying("Hel", "\u4e16\ud83d\ude00", "usage").withSpaces();
    return Stream.of(
        reply.stream(),
        reply.withCrLf().stream(),
        reply.usage(UsageOn.EVERY_CHUNK).stream(),
        ": hello\r\n\r\n" + reply.usage(UsageOn.FINISH_CHUNK).stream() + "data: [DONE]\n\n",
        reply.stream().replace("[DONE]", "{\"error\":{}}"));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void every_position_of_a_cut_gives_the_same_result(String stream) {
    Buffer whole = Buffer.buffer(stream);
    Outcome expected = heard(List.of(whole));

    for (int cut = 0; cut <= whole.length(); cut++) {
      List<Buffer> pieces = List.of(whole.getBuffer(0, cut), whole.getBuffer(cut, whole.length()));
      assertThat(heard(pieces)).as("cut at %d", cut).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("streams")
  void bytes_that_come_one_by_one_give_the_same_result(String stream) {
    Buffer whole = Buffer.buffer(stream);

    assertThat(heard(pieces(whole, new Random(1), 1))).isEqualTo(heard(List.of(whole)));
  }

  @ParameterizedTest
  @MethodSource("streams")
  void pieces_of_random_sizes_give_the_same_result(String stream) {
    Buffer whole = Buffer.buffer(stream);
    Outcome expected = heard(List.of(whole));

    for (int seed = 0; seed < 300; seed++) {
      assertThat(heard(pieces(whole, new Random(seed), 40)))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private record Outcome(String passed, Object tokens, boolean done, boolean fault, long seen) {}

  private static Outcome heard(List<Buffer> pieces) {
    Tap tap =
        new Tap(
            OpenAi.DIALECT.listener(new Listening(false, "m", tokens -> Optional.empty())),
            Framing.SERVER_SENT_EVENTS);
    Buffer passed = Buffer.buffer();
    pieces.forEach(piece -> passed.appendBuffer(tap.pass(piece)));
    return new Outcome(
        passed.toString(),
        tap.heard().tokens(),
        tap.done(),
        tap.fault().isPresent(),
        tap.heard().seenOutput());
  }

  private static List<Buffer> pieces(Buffer whole, Random random, int longest) {
    Stream.Builder<Buffer> pieces = Stream.builder();
    for (int at = 0; at < whole.length(); ) {
      int to = Math.min(whole.length(), at + 1 + random.nextInt(longest));
      pieces.add(whole.getBuffer(at, to));
      at = to;
    }
    return pieces.build().toList();
  }
}
