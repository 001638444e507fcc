package io.tollgate.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {

  @TempDir private Path dir;

  @Test
  void a_detached_process_is_alive_until_it_is_asked_to_end() throws InterruptedException {
    Running process = start("exec sleep 60");
    assertThat(process.alive()).isTrue();

    Ending ending = Ending.of(process, Duration.ofSeconds(20));

    assertThat(ending).isInstanceOf(Ending.Cleanly.class);
    assertThat(process.alive()).isFalse();
  }

  @Test
  void a_detached_process_is_in_a_session_of_its_own() throws IOException, InterruptedException {
    Running process = start("echo ready; exec sleep 60");
    while (log().lines().isEmpty()) {
      Thread.onSpinWait();
    }

    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    Ending.of(process, Duration.ofSeconds(20));

    assertThat(List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")).get(3))
        .isEqualTo(Long.toString(process.pid()));
  }

  @Test
  void a_process_that_does_not_listen_is_killed() throws Exception {
    Running process = start("trap '' TERM; echo deaf; while :; do sleep 1; done");
    while (log().lines().isEmpty()) {
      Thread.onSpinWait();
    }

    Ending ending = Ending.of(process, Duration.ofMillis(100));

    assertThat(ending).isEqualTo(new Ending.Killed(Duration.ofMillis(100)));
    assertThat(process.alive()).isFalse();
  }

  @Test
  void a_pid_that_was_given_to_another_program_is_not_ours() {
    Running ours = Running.of(ProcessHandle.current());
    Running earlier = new Running(ours.pid(), ours.since().minusSeconds(3600));

    assertThat(ours.alive()).isTrue();
    assertThat(earlier.alive()).isFalse();
  }

  @Test
  void a_zombie_is_dead() throws Exception {
    // The child ends at once and its parent, a sleep, never asks how.
    Running parent = start("sleep 0 & echo $!; exec sleep 60");
    while (log().lines().isEmpty()) {
      Thread.onSpinWait();
    }
    long pid = Long.parseLong(log().lines().getFirst());
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    while (!Files.readString(stat).contains(") Z")) { // a single thread: all of it is dead
      Thread.onSpinWait();
    }

    Running zombie = Running.of(ProcessHandle.of(pid).orElseThrow());

    assertThat(zombie.alive()).isFalse();
    Ending.of(parent, Duration.ofSeconds(20));
  }

  @Test
  void a_run_file_tells_whether_what_it_names_runs_died_or_never_was() throws InterruptedException {
    RunFile file = new RunFile(dir.resolve("run/router.properties"));
    assertThat(file.life()).isEqualTo(new Life.Absent());

    Running process = start("exec sleep 60");
    file.remember(process);
    assertThat(file.life().runs()).isTrue();

    Ending.of(process, Duration.ofSeconds(20));
    assertThat(file.life()).isEqualTo(new Life.Died(process.pid()));

    file.forget();
    assertThat(file.life()).isEqualTo(new Life.Absent());
  }

  @Test
  void a_log_is_of_this_run_and_the_one_before_is_kept() throws Exception {
    await(start("echo first"));

    await(start("echo second; echo third"));

    assertThat(log().lastLines(1)).containsExactly("third");
    assertThat(log().lines()).containsExactly("second", "third");
    assertThat(Files.readString(dir.resolve("it.log.1"))).isEqualTo("first\n");
  }

  private static void await(Running process) {
    while (process.alive()) {
      Thread.onSpinWait();
    }
  }

  private Running start(String script) {
    return Detached.start(List.of("sh", "-c", script), Map.copyOf(System.getenv()), log());
  }

  private LogFile log() {
    return new LogFile(dir.resolve("it.log"));
  }
}
