package io.tollgate.e2e.crash;

import io.tollgate.scripted.ScriptedProvider;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Script;
import java.util.Random;
import java.util.stream.Stream;

/** What providers play: answers that take their time, and no two that cost the same. */
final class Plays {

  private static final int SCRIPTS = 5_000;

  private final Random random;

  Plays(long seed) {
    this.random = new Random(seed);
  }

  void playedBy(ScriptedProvider provider, String name) {
    provider.plays(name, Stream.generate(this::play).limit(SCRIPTS).toArray(Script[]::new));
  }

  private Script play() {
    Reply reply =
        Reply.saying("Money ", "that ", "is ", "spent ", "is ", "in ", "two ", "books.")
            .spending(Tokens.of(10 + random.nextInt(500), 8 + random.nextInt(390)));
    return Script.saying(reply).playing("late-%d+pace-%d".formatted(latency(), 15));
  }

  private int latency() {
    return 40 + random.nextInt(80);
  }
}
