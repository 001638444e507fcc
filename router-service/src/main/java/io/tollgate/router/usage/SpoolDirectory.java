package io.tollgate.router.usage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** The directory of a spool, taken by one router; its files are numbered in the order of time. */
record SpoolDirectory(Path path, FileChannel lockFile) implements Closeable {

  static final String LOCK = "lock";

  private static final String OWNER = "router";
  private static final String ENDING = ".spool";

  static SpoolDirectory take(Path path) throws IOException {
    Files.createDirectories(path);
    FileChannel lockFile =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(lockFile)) {
      lockFile.close();
      throw new IOException(
          "another router works on the spool in %s: give each its own TOLLGATE_SPOOL_DIRECTORY or TOLLGATE_SPOOL_INSTANCE"
              .formatted(path));
    }
    return new SpoolDirectory(path, lockFile);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  /** The id of the router whose directory this is: the same in all its lives. */
  static UUID owner(Path directory) throws IOException {
    Optional<UUID> known = knownOwner(directory);
    if (known.isPresent()) {
      return known.get();
    }
    UUID made = UUID.randomUUID();
    Path next = directory.resolve("router.next");
    Files.writeString(next, made.toString());
    Files.move(next, directory.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
    return made;
  }

  /** The same, or empty when no router has given itself one there. */
  static Optional<UUID> knownOwner(Path directory) throws IOException {
    Path file = directory.resolve(OWNER);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(Files.readString(file).strip()));
    } catch (IllegalArgumentException foreign) {
      throw new IOException(file + " has no id of a router in it", foreign);
    }
  }

  static Path file(Path directory, long number) {
    return directory.resolve("%012d%s".formatted(number, ENDING));
  }

  static boolean isSpoolFile(Path file) {
    return file.getFileName().toString().endsWith(ENDING);
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
