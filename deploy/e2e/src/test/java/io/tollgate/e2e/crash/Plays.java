package io.tollgate.e2e.crash;

import io.tollgate.scripted.ScriptedProvider;
import io.tollgate.scripted.say.Reply;
import io.tollgate.scripted.say.Tokens;
import io.tollgate.scripted.script.Script;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What providers play, drawn from a seed: answers that take their time, no two that cost the same,
 * and now and then what goes wrong with providers.
 */
final class Plays {

  /** Enough for what two cores can serve; who is asked more often answers politely. */
  private static final int SCRIPTS_OF_A_MINUTE = 2_500;

  private final Random random;
  private final int scripts;

  Plays(Campaign campaign) {
    this.random = campaign.random();
    this.scripts = SCRIPTS_OF_A_MINUTE * (2 + campaign.minutes());
  }

  void playedBy(ScriptedProvider provider, String name) {
    provider.plays(name, Stream.generate(this::play).limit(scripts).toArray(Script[]::new));
  }

  private Script play() {
    return switch (random.nextInt(50)) {
      case 0, 1 -> Script.status(500, "Something broke.");
      case 2 -> Script.status(503, "Full.");
      case 3 -> Script.status(429, "Slow down.").with("Retry-After", "1");
      case 4 -> Script.hangingUp();
      case 5, 6 -> answer().cutAt(random.nextInt(900));
      case 7 -> answer().resetAt(random.nextInt(900));
      case 8 -> answer().stallingAt(random.nextInt(900));
      default -> answer();
    };
  }

  private Script answer() {
    Reply reply =
        Reply.saying("Money ", "that ", "is ", "spent ", "is ", "in ", "two ", "books.")
            .spending(Tokens.of(10 + random.nextInt(500), 8 + random.nextInt(390)));
    return Script.saying(reply).playing("late-%d+pace-%d".formatted(latency(), 15));
  }

  private int latency() {
    return 40 + random.nextInt(80);
  }
}
