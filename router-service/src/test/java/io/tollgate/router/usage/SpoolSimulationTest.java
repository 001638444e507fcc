package io.tollgate.router.usage;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand lives of a spool: killed, torn, out of room, without power, on a disk that
 * fails or flips bits. A seed that fails tells its story again.
 */
class SpoolSimulationTest {

  private static final int LIVES = Integer.getInteger("tollgate.spool.lives", 100_000);
  private static final int STEPS = 30;
  private static final Logger LOUD = Logger.getLogger("io.tollgate.router.usage");

  @BeforeAll
  static void beQuiet() {
    LOUD.setLevel(Level.OFF);
  }

  @AfterAll
  static void beLoud() {
    LOUD.setLevel(null);
  }

  @Test
  void whatever_fails_every_attempt_comes_out_and_none_is_invented() {
    LongStream.range(0, LIVES).parallel().forEach(SpoolSimulationTest::live);
  }

  private static void live(long seed) {
    try {
      new SpoolHistory(seed).run(STEPS);
    } catch (AssertionError | IOException | RuntimeException broken) {
      throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
    }
  }
}
