package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.home.Home;
import io.tollgate.local.process.Life;
import io.tollgate.local.service.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ForegroundTest {

  private static final String UP = "Press Ctrl-C to stop everything.";

  @TempDir private static Path checkout;
  private static Bench bench;

  @BeforeAll
  static void build() throws IOException {
    bench = new Bench(checkout);
  }

  @AfterEach
  void stop() throws IOException {
    bench.reset();
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  @Test
  void an_interrupt_stops_everything() throws Exception {
    FutureTask<Integer> up = new FutureTask<>(() -> bench.say("up"));
    Thread person = Thread.ofPlatform().start(up);
    awaitOutput(UP);

    person.interrupt();

    assertThat(up.get()).isEqualTo(Launcher.INTERRUPTED);
    assertThat(bench.out()).contains("Stopping ...", "Everything is stopped.");
    assertThat(bench.survey().nothingRuns()).isTrue();
  }

  @Test
  void an_interrupt_while_starting_leaves_nothing_running() throws Exception {
    bench.env.put("STAND_IN_ROUTER", "never-ready");
    FutureTask<Integer> up = new FutureTask<>(() -> bench.say("up"));
    Thread person = Thread.ofPlatform().start(up);
    awaitOutput("metrics-service is ready");

    person.interrupt();

    assertThat(up.get()).isEqualTo(Launcher.INTERRUPTED);
    assertThat(bench.survey().nothingRuns()).isTrue();
  }

  @Test
  void a_service_that_ends_by_itself_is_told_and_a_down_elsewhere_ends_the_waiting()
      throws Exception {
    FutureTask<Integer> up = new FutureTask<>(() -> bench.say("up"));
    Thread.ofPlatform().start(up);
    awaitOutput(UP);

    if (bench.survey().life(Service.METRICS) instanceof Life.Runs(var process)) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
    await(() -> bench.err().contains("metrics-service ended by itself"));
    new Down(bench.site()).run();

    assertThat(up.get()).isZero();
    assertThat(bench.out()).contains("No service of Tollgate is running any more.");
  }

  @Test
  void a_signal_to_the_program_stops_everything_before_it_ends() throws Exception {
    Process program = program("up");
    try (BufferedReader said = program.inputReader()) {
      assertThat(said.lines().anyMatch(UP::equals)).isTrue();

      program.toHandle().destroy(); // as a process it would also close what it said

      assertThat(said.lines()).contains("Everything is stopped.");
    }
    assertThat(program.waitFor()).isEqualTo(143);
    assertThat(bench.survey().nothingRuns()).isTrue();
  }

  private Process program(String... words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dtollgate.checkout=" + bench.root,
            "-cp",
            System.getProperty("java.class.path"));
    // The agent that counts covered lines, if there is one.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-javaagent"))
        .forEach(builder.command()::add);
    builder.command().add(Main.class.getName());
    builder.command().addAll(List.of(words));
    builder.environment().clear();
    builder.environment().putAll(bench.env);
    builder.environment().put(Home.VARIABLE, bench.home().toString());
    return builder.start();
  }

  private static void awaitOutput(String sentence) throws InterruptedException {
    await(() -> bench.out().contains(sentence));
  }

  // The timeout of the class ends it by an interrupt.
  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(Duration.ofMillis(5));
    }
  }
}
