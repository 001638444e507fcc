package io.tollgate.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process wrote in this run; what it wrote in the run before is in {@code .1} beside it. */
public record LogFile(Path path) {

  /** The file, empty, with the earlier run's moved aside. */
  public Path fresh() {
    try {
      Files.createDirectories(path.getParent());
      if (Files.exists(path)) {
        Files.move(path, path.resolveSibling(path.getFileName() + ".1"), REPLACE_EXISTING);
      }
      return path;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public List<String> lines() {
    try {
      // Not every byte a program prints is UTF-8; a log must be readable all the same.
      return Files.exists(path)
          ? new String(Files.readAllBytes(path), UTF_8).lines().toList()
          : List.of();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public List<String> lastLines(int count) {
    List<String> all = lines();
    return all.subList(Math.max(0, all.size() - count), all.size());
  }
}
