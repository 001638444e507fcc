package io.tollgate.router.usage;

import java.util.logging.Level;
import java.util.logging.Logger;
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
  void whatever_fails_every_attempt_comes_out_and_none_is_invented() throws Exception {
    for (long seed = 0; seed < LIVES; seed++) {
      try {
        new SpoolHistory(seed).run(STEPS);
      } catch (AssertionError | RuntimeException broken) {
        throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
  }
}
