package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.home.Home;
import io.tollgate.local.process.Life;
import io.tollgate.local.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands beside a product that runs. */
class CommandsTest {

  @TempDir private static Path checkout;
  private static Bench bench;

  @BeforeAll
  static void up() throws IOException {
    bench = new Bench(checkout);
    assertThat(bench.say("up", "--detach")).isZero();
  }

  @AfterAll
  static void down() {
    bench.close();
  }

  @Test
  void status_shows_each_part_with_its_state_address_and_process() {
    int code = bench.say("status");

    assertThat(code).isZero();
    assertThat(bench.out().lines())
        .hasSize(5)
        .anyMatch(row -> row.matches("postgres +ready +127\\.0\\.0\\.1:\\d+/tollgate +\\d+"))
        .anyMatch(row -> row.matches("router +ready +http://127\\.0\\.0\\.1:\\d+ +\\d+"));
  }

  @Test
  void key_prints_the_key_and_nothing_else() {
    bench.say("key");

    assertThat(bench.out()).matches("sk-tg-[\\w-]{65}\n");
  }

  @Test
  void token_prints_a_token_and_nothing_else() {
    bench.say("token", "--role", "viewer");

    assertThat(bench.out()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\n");
  }

  @Test
  void a_token_the_running_services_would_refuse_is_not_signed() {
    bench.env.put("JWT_SECRET_KEY", "0123456789abcdefghijklmnopqrstuvwxyz");

    int code = bench.say("token");
    bench.env.remove("JWT_SECRET_KEY");

    assertThat(code).isEqualTo(1);
    assertThat(bench.out()).isEmpty();
    assertThat(bench.err()).contains("another way to sign tokens", "JWT_SECRET_KEY");
  }

  @Test
  void logs_of_one_service_are_its_lines() {
    bench.say("logs", "usage-service");

    assertThat(bench.out().lines().findFirst().orElseThrow())
        .isEqualTo("stand-in for USAGE, keys hashed: true");
  }

  @Test
  void logs_without_a_name_show_all_with_a_heading_each() {
    bench.say("logs");

    assertThat(bench.out())
        .contains("==> postgres.log <==", "==> router.log <==", "==> usage.log <==")
        .contains("database system is ready to accept connections");
  }

  @Test
  void dev_replaces_one_service_by_a_live_reload_with_the_same_environment() throws IOException {
    Path seen = checkout.resolve("seen");
    Path maven = checkout.resolve("mvnw");
    Files.writeString(
        maven, "#!/bin/sh\nprintf '%s\\n' \"$*\" \"$DATABASE_URL\" \"$USAGE_URL\" >seen\nexit 7\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();

    int code = bench.say("dev", "metrics");

    assertThat(code).isEqualTo(7);
    assertThat(bench.out())
        .contains("metrics-service stopped", "Live reload of metrics-service has ended");
    List<String> told = Files.readAllLines(seen);
    assertThat(told.getFirst()).contains("-pl metrics-service -am test-compile quarkus:dev");
    assertThat(told.get(1))
        .matches("postgresql://postgres:[\\w-]{64}@127\\.0\\.0\\.1:\\d+/tollgate");
    assertThat(told.get(2)).isEqualTo("http://127.0.0.1:" + bench.port("USAGE_PORT"));
    assertThat(bench.survey().life(Service.METRICS)).isEqualTo(new Life.Absent());
    assertThat(bench.say("dev", "router")).isEqualTo(1);
    assertThat(bench.err()).contains("metrics-service is not running", "up --detach");
    assertThat(bench.say("status")).isEqualTo(1);
    assertThat(bench.out()).containsPattern("metrics +stopped");
    assertThat(bench.say("up", "--detach")).isZero();
  }

  @Test
  void secrets_and_what_a_run_stands_on_are_for_the_owner_only() throws IOException {
    for (String file :
        List.of(
            "secrets/jwt",
            "secrets/api-key-hash",
            "secrets/caller-key",
            "secrets/postgres",
            "run/settings.properties")) {
      assertThat(Files.getPosixFilePermissions(bench.home().resolve(file))).hasSize(2);
    }
  }

  @Test
  void no_secret_is_in_what_a_run_writes_down() throws IOException {
    String jwt = Files.readString(bench.home().resolve("secrets/jwt")).strip();

    assertThat(Files.readString(bench.home().resolve("run/settings.properties")))
        .doesNotContain(jwt);
  }

  @Test
  void without_a_run_there_is_no_key_and_no_log_and_the_remedy_is_told(@TempDir Path empty) {
    Map<String, String> before = Map.copyOf(bench.env);
    bench.env.put(Home.VARIABLE, empty.toString());

    assertThat(bench.say("key")).isEqualTo(1);
    assertThat(bench.err()).contains("There is no caller's key yet.", "./tollgate up");
    assertThat(bench.say("logs")).isEqualTo(1);
    assertThat(bench.say("status")).isEqualTo(1);
    bench.env.putAll(before);
  }
}
