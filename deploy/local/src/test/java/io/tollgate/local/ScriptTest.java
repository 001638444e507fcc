package io.tollgate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./tollgate} itself, in a checkout whose build takes a moment and leaves the launcher. */
class ScriptTest {

  private static final String BUILD =
      """
      #!/bin/sh
      echo "$@" >>builds
      [ ! -e broken ] || exit 1
      mkdir -p deploy/local/target/local
      cp launcher.jar deploy/local/target/local/tollgate-local-test.jar
      touch */target/quarkus-app/quarkus-run.jar
      """;

  private Bench bench;
  private Path root;

  @BeforeEach
  void checkout(@TempDir Path checkout) throws IOException {
    bench = new Bench(checkout);
    root = checkout;
    Path real = Path.of(System.getProperty("tollgate.root", "../.."));
    Files.createDirectories(root.resolve(".mvn"));
    Files.createDirectories(root.resolve("deploy/local"));
    Files.createDirectories(root.resolve("router-service/src/main"));
    Files.copy(real.resolve(".mvn/jdk.sh"), root.resolve(".mvn/jdk.sh"));
    Files.copy(real.resolve("tollgate"), root.resolve("tollgate"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.writeString(root.resolve("mvnw"), BUILD);
    Stream.of("tollgate", "mvnw").forEach(file -> root.resolve(file).toFile().setExecutable(true));
    launcher(root.resolve("launcher.jar"));
    Bench.sharePostgres(root.resolve("target/rehearsal"));
    age(root.resolve("pom.xml"));
    age(root.resolve("router-service/src/main"));
  }

  private static void age(Path source) throws IOException {
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
  }

  @AfterEach
  void stop() throws IOException {
    Files.delete(root.resolve("target/rehearsal/postgres"));
    bench.close();
  }

  @Test
  void the_first_up_builds_and_says_so_the_second_does_not() throws Exception {
    Said first = say(root, "./tollgate", "up", "--detach");
    Said second = say(root, "./tollgate", "up", "--detach");

    assertThat(first.exit()).as(first.text()).isZero();
    assertThat(first.text())
        .contains("Building Tollgate, the first time", "Recording start-up caches", "Try:");
    assertThat(second.exit()).isZero();
    assertThat(second.text()).contains("already up").doesNotContain("Building", "Recording");
    assertThat(builds()).containsExactly("-B -ntp -q -Dquick package");
  }

  @Test
  void a_source_younger_than_the_build_makes_up_build_again_and_key_not() throws Exception {
    say(root, "./tollgate", "key");
    Files.writeString(root.resolve("router-service/src/main/Router.java"), "class Router {}");
    Files.writeString(root.resolve("broken"), "");

    Said key = say(root, "./tollgate", "key");
    Said up = say(root, "./tollgate", "up", "--detach");

    assertThat(key.text()).contains("There is no caller's key yet.");
    assertThat(up.exit()).isEqualTo(1);
    assertThat(up.text()).contains("its sources have changed", "The build failed");
    assertThat(builds()).hasSize(2);
  }

  @Test
  void it_works_from_anywhere_and_through_a_link(@TempDir Path elsewhere) throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("tg"), root.resolve("tollgate"));

    Said token = say(elsewhere, link.toString(), "token");
    Files.delete(link);

    assertThat(token.exit()).as(token.text()).isZero();
    assertThat(token.text().lines().reduce((_, last) -> last).orElseThrow())
        .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  }

  private record Said(int exit, String text) {}

  private Said say(Path where, String... words) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(where.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(bench.env);
    Process process = builder.start();
    String text = process.inputReader().lines().collect(Collectors.joining("\n"));
    return new Said(process.waitFor(), text);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(root.resolve("builds"));
  }

  // Nothing but a manifest that points at what the tests run on.
  private static void launcher(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(
        Attributes.Name.CLASS_PATH,
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(path -> Path.of(path).toUri().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
  }
}
