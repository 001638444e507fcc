package io.tollgate.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts a process that stays when the terminal closes, and that a Ctrl-C there does not reach. */
public final class Detached {

  private static final File NOTHING = new File("/dev/null");

  private Detached() {}

  public static Running start(List<String> command, Map<String, String> env, LogFile log) {
    List<String> line = new ArrayList<>(ownSession(env.getOrDefault("PATH", "")));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(log.fresh().toFile())
            .redirectInput(NOTHING);
    builder.environment().clear();
    builder.environment().putAll(env);
    try {
      return Running.of(builder.start().toHandle());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  // Both replace themselves by the command, so its pid is the one we get. macOS has no setsid.
  private static List<String> ownSession(String searchPath) {
    return Stream.of("setsid", "nohup").filter(tool -> found(tool, searchPath)).limit(1).toList();
  }

  private static boolean found(String tool, String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
