package io.tollgate.local.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A small text only its owner may read, written whole or not at all. */
public record PrivateFile(Path path) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  public Optional<String> read() {
    try {
      return Optional.of(Files.readString(path).strip());
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Replaces the text: written beside, forced to disk, then renamed. */
  public void write(String text) {
    Path beside =
        path.resolveSibling("." + path.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(path.getParent(), OWNER_ONLY_FOLDER);
      Files.deleteIfExists(beside);
      try (FileChannel channel =
          FileChannel.open(beside, Set.of(CREATE_NEW, WRITE), OWNER_ONLY_FILE)) {
        channel.write(ByteBuffer.wrap((text + "\n").getBytes(UTF_8)));
        channel.force(true);
      }
      Files.move(beside, path, ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
