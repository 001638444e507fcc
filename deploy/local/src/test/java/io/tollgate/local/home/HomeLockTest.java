package io.tollgate.local.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.voice.Trouble;
import io.tollgate.local.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  @TempDir private Path root;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(said, true, UTF_8);
  private final Voice voice = new Voice(stream, stream);

  @Test
  void a_second_command_waits_says_so_and_gives_up() throws InterruptedException {
    Home home = new Home(root);
    try (HomeLock _ = HomeLock.take(home, voice)) {
      assertThatThrownBy(() -> HomeLock.take(home, voice, Duration.ofMillis(150)))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("still at work");
    }
    assertThat(said.toString(UTF_8)).contains("Another ./tollgate command is at work");
  }

  @Test
  void the_next_command_gets_it_once_the_first_is_done() throws InterruptedException {
    Home home = new Home(root);
    HomeLock.take(home, voice).close();

    HomeLock.take(home, voice, Duration.ZERO).close();

    assertThat(said.size()).isZero();
  }
}
