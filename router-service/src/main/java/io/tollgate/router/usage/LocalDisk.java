package io.tollgate.router.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The disk of this machine. Its files are mapped: a page of a file with holes could not be written
 * on a full disk, and the process would be killed for it, so every byte is written beforehand.
 */
final class LocalDisk implements Disk {

  private static final int ZEROS = 1 << 16;

  @Override
  public Pages create(Path file, int size) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
      for (int written = 0; written < size; ) {
        zeros.clear().limit(Math.min(ZEROS, size - written));
        written += channel.write(zeros);
      }
      Pages pages = new Mapped(channel.map(MapMode.READ_WRITE, 0, size));
      channel.force(true);
      forceDirectoryOf(file);
      return pages;
    } catch (IOException full) {
      Files.deleteIfExists(file);
      throw full;
    }
  }

  @Override
  public Pages open(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Mapped(channel.map(MapMode.READ_WRITE, 0, channel.size()));
    }
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    forceDirectoryOf(to);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    forceDirectoryOf(file);
  }

  @Override
  public List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static void forceDirectoryOf(Path file) throws IOException {
    try (FileChannel directory =
        FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private record Mapped(MappedByteBuffer map) implements Pages {

    @Override
    public ByteBuffer bytes() {
      return map;
    }

    @Override
    public void force(int from, int length) throws IOException {
      try {
        map.force(from, length);
      } catch (UncheckedIOException refused) {
        throw refused.getCause();
      }
    }

    @Override
    public void rest() {
      Pager.release(map);
    }
  }
}
