package io.tollgate.local.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Classes of a service already loaded and linked, as the JVM keeps them (an AOT cache): with it, a
 * service starts in a fraction of the time. Good for one build of the jar and one JDK.
 */
public record StartCache(Path jar) {

  public enum Use {
    START_FAST,
    RECORD
  }

  Path file() {
    return jar.resolveSibling("app.aot");
  }

  /** Where a recording run leaves it, until it is known to be whole. */
  Path recording() {
    return jar.resolveSibling("app.aot.new");
  }

  public boolean usable() {
    try {
      return Files.exists(file())
          && Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  List<String> options(Use use) {
    return switch (use) {
      case RECORD -> List.of("-XX:AOTCacheOutput=" + recording());
      case START_FAST -> usable() ? reading() : List.of();
    };
  }

  // A cache that does not fit (another JDK, a changed jar) is passed over without a word.
  private List<String> reading() {
    return List.of(
        "-XX:AOTCache=" + file(), "-XX:AOTMode=auto", "-Xlog:aot*=off", "-Xlog:cds*=off");
  }

  /** Forgets what an earlier recording run may have left. */
  public void discardRecording() {
    try {
      Files.deleteIfExists(recording());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Puts the recorded cache in its place; false when the recording run left none. */
  public boolean adopt() {
    try {
      if (!Files.exists(recording())) {
        return false;
      }
      Files.move(recording(), file(), StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
