package io.tollgate.local.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one of the Postgres programs to its end. */
final class Program {

  private static final File NOTHING = new File("/dev/null");
  private static final long ROOT = 0;

  private Program() {}

  record Outcome(int exit, String output) {
    boolean failed() {
      return exit != 0;
    }
  }

  /**
   * Postgres refuses to be root; in a user namespace of its own it is nobody, on the same files.
   */
  static List<String> disguise() {
    return new UnixSystem().getUid() == ROOT ? List.of("unshare", "-U") : List.of();
  }

  static boolean canDisguise() throws InterruptedException {
    List<String> disguise = disguise();
    if (disguise.isEmpty()) {
      return true;
    }
    try {
      return !run(List.of("true")).failed();
    } catch (UncheckedIOException noSuchProgram) {
      return false;
    }
  }

  static Outcome run(List<String> command) throws InterruptedException {
    List<String> line = new ArrayList<>(disguise());
    line.addAll(command);
    try {
      // A file, not a pipe: the server inherits it, and a pipe would not end before the server
      // does.
      Path output = Files.createTempFile("tollgate-postgres", ".txt");
      try {
        int exit = finish(start(line, output));
        return new Outcome(exit, new String(Files.readAllBytes(output), UTF_8).strip());
      } finally {
        Files.delete(output);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Process start(List<String> line, Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(NOTHING);
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static int finish(Process process) throws InterruptedException {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      process.destroy();
      throw stopped;
    }
  }
}
