package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.process.Life;
import io.tollgate.local.service.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpTest {

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
  void up_starts_everything_and_says_where_with_which_key_and_what_to_try() throws IOException {
    int code = bench.say("up", "--detach");

    assertThat(bench.err()).isEmpty();
    assertThat(code).isZero();
    String key = Files.readString(bench.home().resolve("secrets/caller-key")).strip();
    assertThat(bench.out())
        .contains("http://127.0.0.1:" + bench.port("ROUTER_PORT"))
        .contains("http://127.0.0.1:" + bench.port("USAGE_PORT"))
        .contains("http://127.0.0.1:" + bench.port("METRICS_PORT"))
        .contains(key)
        .contains("/v1/chat/completions", "\"stream\":true", "/api/metrics/usage?period=1h")
        .contains("$(TOLLGATE_HOME='" + bench.home() + "' ./tollgate token)");
    assertThat(bench.survey().missing()).isEmpty();
  }

  @Test
  void up_again_changes_nothing_and_says_so() {
    bench.say("up", "--detach");
    Survey first = bench.survey();
    String key = bench.say("key") + bench.out();

    int code = bench.say("up", "--detach");

    assertThat(code).isZero();
    assertThat(bench.out()).contains("Tollgate is already up.", "Try:");
    assertThat(bench.survey()).isEqualTo(first);
    assertThat(bench.say("key") + bench.out()).isEqualTo(key);
  }

  @Test
  void the_key_and_the_data_outlive_a_down() {
    bench.say("up", "--detach");
    bench.say("key");
    String key = bench.out();

    bench.say("down");
    bench.say("up", "--detach");

    bench.say("key");
    assertThat(bench.out()).isEqualTo(key);
  }

  @Test
  void down_stops_the_router_first_and_postgres_last() {
    bench.say("up", "--detach");

    int code = bench.say("down");

    assertThat(code).isZero();
    assertThat(bench.out().lines().map(line -> line.replaceAll(" .*", "")))
        .containsExactly(
            "router-service", "usage-service", "metrics-service", "Postgres", "Everything");
    assertThat(bench.survey().nothingRuns()).isTrue();
  }

  @Test
  void down_with_nothing_running_is_no_failure() {
    assertThat(bench.say("down")).isZero();
    assertThat(bench.out()).contains("Nothing was running.");
  }

  @Test
  void a_half_dead_run_is_told_and_healed() {
    bench.say("up", "--detach");
    kill(bench.survey().life(Service.ROUTER));
    kill(bench.survey().postgres());
    Life usage = bench.survey().life(Service.USAGE);

    int code = bench.say("up", "--detach");

    assertThat(bench.err()).isEmpty();
    assertThat(code).isZero();
    assertThat(bench.out())
        .contains("Postgres of an earlier run died", "router-service of an earlier run died");
    assertThat(bench.survey().missing()).isEmpty();
    assertThat(bench.survey().postgres().runs()).isTrue();
    assertThat(bench.survey().life(Service.USAGE)).isEqualTo(usage);
  }

  @Test
  void a_run_keeps_its_ports_when_later_commands_do_not_name_them() {
    bench.say("up", "--detach");
    int router = bench.port("ROUTER_PORT");
    bench.env.remove("ROUTER_PORT");
    kill(bench.survey().life(Service.ROUTER));

    int code = bench.say("up", "--detach");

    assertThat(code).isZero();
    assertThat(bench.say("status")).isZero();
    assertThat(bench.out()).contains("http://127.0.0.1:" + router);
  }

  @Test
  void another_port_than_the_running_one_is_refused() {
    bench.say("up", "--detach");
    int router = bench.port("ROUTER_PORT");
    bench.env.put("ROUTER_PORT", "18080");

    int code = bench.say("up", "--detach");

    assertThat(code).isEqualTo(1);
    assertThat(bench.err()).contains("ROUTER_PORT=" + router, "./tollgate down first");
  }

  @Test
  void a_taken_port_is_named_and_nothing_is_started() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      bench.env.put("METRICS_PORT", Integer.toString(other.getLocalPort()));

      int code = bench.say("up", "--detach");

      assertThat(code).isEqualTo(1);
      assertThat(bench.err())
          .contains("Port " + other.getLocalPort() + " (METRICS_PORT of metrics-service) is taken");
      assertThat(bench.survey().nothingRuns()).isTrue();
    }
  }

  @Test
  void a_service_that_dies_is_quoted_and_nothing_is_left_running() {
    bench.env.put("STAND_IN_METRICS", "dies");

    int code = bench.say("up", "--detach");

    assertThat(code).isEqualTo(1);
    assertThat(bench.err())
        .contains("metrics-service stopped while it was starting", "the cable is not plugged in")
        .doesNotContain("Exception");
    assertThat(bench.survey().nothingRuns()).isTrue();
  }

  @Test
  void a_failed_heal_leaves_alone_what_ran_before() {
    bench.say("up", "--detach");
    kill(bench.survey().life(Service.METRICS));
    bench.env.put("STAND_IN_METRICS", "dies");

    int code = bench.say("up", "--detach");

    assertThat(code).isEqualTo(1);
    assertThat(bench.survey().missing()).containsExactly(Service.METRICS);
    assertThat(bench.survey().postgres().runs()).isTrue();
  }

  @Test
  void a_service_that_is_not_built_is_named_with_the_command_that_builds_it() throws IOException {
    Files.delete(bench.root.resolve("usage-service/target/quarkus-app/quarkus-run.jar"));

    int code = bench.say("up", "--detach");

    assertThat(code).isEqualTo(1);
    assertThat(bench.err()).contains("usage-service is not built", "./mvnw -Dquick package");
  }

  private static void kill(Life life) {
    if (life instanceof Life.Runs(var process)) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
      while (process.alive()) {
        Thread.onSpinWait();
      }
    }
  }
}
