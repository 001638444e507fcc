package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The directory of a spool, taken by one router; its files are numbered in the order of time. */
record SpoolDirectory(Path path, FileChannel lockFile) {

  private static final String ENDING = ".spool";

  static SpoolDirectory take(Path path) throws IOException {
    Files.createDirectories(path);
    FileChannel lockFile =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(lockFile)) {
      lockFile.close();
      throw new IOException(
          "another router works on the spool in %s: give each its own TOLLGATE_SPOOL_DIRECTORY"
              .formatted(path));
    }
    return new SpoolDirectory(path, lockFile);
  }

  void letGo() throws IOException {
    lockFile.close();
  }

  List<Path> filesInOrder() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    }
  }

  /** The id of the router whose directory this is: the same in all its lives. */
  UUID owner() throws IOException {
    Path file = path.resolve("router");
    if (!Files.exists(file)) {
      Path next = path.resolve("router.next");
      Files.writeString(next, UUID.randomUUID().toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
    try {
      return UUID.fromString(Files.readString(file).strip());
    } catch (IllegalArgumentException foreign) {
      throw new IOException(file + " has no id of a router in it", foreign);
    }
  }

  Path file(long number) {
    return path.resolve("%012d%s".formatted(number, ENDING));
  }

  static long number(Path file) throws IOException {
    String name = file.getFileName().toString();
    try {
      return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    } catch (NumberFormatException foreign) {
      throw new IOException(file + " is no spool file: its name is not a number", foreign);
    }
  }

  private static boolean isLocked(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock() != null;
    } catch (OverlappingFileLockException alreadyOurs) {
      return false;
    }
  }
}
