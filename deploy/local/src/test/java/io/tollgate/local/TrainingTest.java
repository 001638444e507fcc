package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.service.JavaCommand;
import io.tollgate.local.service.Service;
import io.tollgate.local.service.StartCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

  @TempDir private static Path checkout;
  private static Bench bench;

  @BeforeAll
  static void build() throws IOException {
    bench = new Bench(checkout);
    Bench.sharePostgres(checkout.resolve("target/rehearsal"));
  }

  @AfterEach
  void stop() throws IOException {
    bench.reset();
  }

  @AfterAll
  static void close() throws IOException {
    Files.delete(checkout.resolve("target/rehearsal/postgres"));
    bench.close();
  }

  @Test
  void a_rehearsal_leaves_a_cache_for_each_service_that_the_next_up_starts_with()
      throws IOException {
    bench.env.put("DATABASE_URL", "postgresql://app:pw@127.0.0.1:1/not-for-a-rehearsal");

    int code = bench.say("train");

    assertThat(bench.err()).isEmpty();
    assertThat(code).isZero();
    bench.env.remove("DATABASE_URL");
    for (Service service : Service.values()) {
      Path jar = JavaCommand.jar(service, bench.root);
      assertThat(new StartCache(jar).usable()).isTrue();
      assertThat(JavaCommand.of(service, bench.root, StartCache.Use.START_FAST))
          .contains("-XX:AOTCache=" + jar.resolveSibling("app.aot"));
    }
    assertThat(bench.say("up", "--detach")).isZero();
    bench.say("logs", "router");
    assertThat(bench.out().lines()).containsExactly("stand-in for ROUTER, keys hashed: true");
  }

  @Test
  void a_rehearsal_begins_with_nothing_of_the_one_before() throws IOException {
    Path left = checkout.resolve("target/rehearsal/data/PG_VERSION");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "of another age");

    int code = bench.say("train");

    assertThat(bench.err()).isEmpty();
    assertThat(code).isZero();
  }

  @Test
  void a_cache_older_than_the_jar_is_not_used() throws IOException {
    Path jar = JavaCommand.jar(Service.ROUTER, bench.root);
    Path cache = Files.createFile(jar.resolveSibling("app.aot"));
    Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH));

    assertThat(JavaCommand.of(Service.ROUTER, bench.root, StartCache.Use.START_FAST))
        .noneMatch(option -> option.contains("AOT"));
  }

  @Test
  void a_cache_that_does_not_fit_is_passed_over_without_a_word() throws IOException {
    Path jar = JavaCommand.jar(Service.ROUTER, bench.root);
    Files.writeString(jar.resolveSibling("app.aot"), "of another JDK");

    int code = bench.say("up", "--detach");

    assertThat(code).isZero();
    bench.say("logs", "router");
    assertThat(bench.out().lines()).containsExactly("stand-in for ROUTER, keys hashed: true");
  }

  @Test
  void a_failed_rehearsal_is_told_and_leaves_nothing_running() throws IOException {
    Path jar = JavaCommand.jar(Service.USAGE, bench.root);
    Files.writeString(jar, "not a jar");

    int code = bench.say("train");

    assertThat(code).isEqualTo(1);
    assertThat(bench.err())
        .contains(
            "usage-service stopped while it was starting", "Going on without start-up caches");
    assertThat(new StartCache(jar).usable()).isFalse();
  }
}
