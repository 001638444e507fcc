package io.tollgate.router.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one spool: the first has it, is killed with -9, and the second gets it all. */
class KilledRouterTest {

  private static final int CALLS = 600;

  @TempDir Path directory;

  @Test
  void what_a_killed_process_said_is_safe_is_there_for_the_next_one() throws Exception {
    Process other = aRouter();
    List<String> said = new ArrayList<>();
    try (BufferedReader output = other.inputReader()) {
      for (int call = 0; call < CALLS; call++) {
        said.add(output.readLine());
      }
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another router works on the spool");
    } finally {
      other.destroyForcibly();
      other.waitFor();
    }

    String left = String.join("\n", drained());

    assertThat(said)
        .doesNotContainNull()
        .allSatisfy(line -> {
          String id = line.substring("ended ".length());
          assertThat(left).contains(line.startsWith("ended") ? "end of " + id : "{\"id\":\"" + id);
        });
  }

  private List<String> drained() throws IOException {
    try (Spool spool = open()) {
      Records.keepUp(spool);
      return Records.drained(spool);
    }
  }

  private Spool open() throws IOException {
    SpoolMeters meters = new SpoolMeters(new SimpleMeterRegistry());
    return Spool.open(directory, new SpoolSize(65_536, 100), Sync.INTERVAL, meters);
  }

  private Process aRouter() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            KilledRouter.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
