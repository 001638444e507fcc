package io.tollgate.router.sdk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Node, with the SDKs of {@code src/test/node} installed below {@code target}. */
final class Node {

  private static final Path SCRIPTS = Path.of("src/test/node");
  private static final Path INSTALLED = Path.of("target/node");
  private static final int PATIENCE_IN_MINUTES = 5;

  private Node() {}

  /** What a program said, and how it ended. */
  record Said(int exit, String text) {}

  /** Copies the scripts and installs what their lock file says, unless it is there already. */
  static void install() throws IOException, InterruptedException {
    assumeTrue(
        isOnPath("node") && isOnPath("npm"),
        "The official Node SDKs are proven with Node 20 or later, and there is none.");
    Files.createDirectories(INSTALLED);
    boolean same = isInstalled();
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.filter(Files::isRegularFile).toList()) {
        Files.copy(
            script, INSTALLED.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!same) {
      Said said = run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      if (said.exit() != 0) {
        throw new AssertionError("npm could not install the SDKs: " + said.text());
      }
      Files.copy(lock(INSTALLED), witness(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Runs the scripts with node's own test runner. */
  static Said test(Map<String, String> environment) throws IOException, InterruptedException {
    return run(environment, "node", "--test", "--test-reporter=spec", "--test-timeout=60000");
  }

  private static boolean isOnPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static boolean isInstalled() throws IOException {
    return Files.exists(witness()) && Files.mismatch(lock(SCRIPTS), witness()) == -1;
  }

  private static Path lock(Path directory) {
    return directory.resolve("package-lock.json");
  }

  /** The lock file of what is installed, written when npm was done. */
  private static Path witness() {
    return INSTALLED.resolve("node_modules/installed-lock.json");
  }

  private static Said run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("node", ".out");
    try {
      Process process = start(environment, output, List.of(command));
      if (!process.waitFor(PATIENCE_IN_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command[0] + " did not end: " + Files.readString(output));
      }
      return new Said(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private static Process start(Map<String, String> environment, Path output, List<String> command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
