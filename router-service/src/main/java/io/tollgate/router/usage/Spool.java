package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A queue of records on disk. Appending costs a copy into mapped memory under a lock that is held
 * for about a microsecond; reading and forgetting is for one reader.
 */
final class Spool implements AutoCloseable {

  private static final String ENDING = ".spool";

  private final Path directory;
  private final int segmentBytes;
  private final int mostSegments;
  private final FileChannel lockFile;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Segment> segments = new ArrayDeque<>();
  private volatile String trouble = "";
  private long nextNumber;

  private Spool(Path directory, int segmentBytes, int mostSegments, FileChannel lockFile) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.mostSegments = mostSegments;
    this.lockFile = lockFile;
  }

  /** Takes the directory and what an earlier run left in it. */
  static Spool open(Path directory, int segmentBytes, int mostSegments) throws IOException {
    Files.createDirectories(directory);
    FileChannel lockFile =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!taken(lockFile)) {
      lockFile.close();
      throw new IOException(
          "another router works on the spool in %s: give each its own TOLLGATE_SPOOL_DIRECTORY"
              .formatted(directory));
    }
    Spool spool = new Spool(directory, segmentBytes, mostSegments, lockFile);
    for (Path file : spool.filesInOrder()) {
      spool.segments.add(Segment.open(file));
      spool.nextNumber = number(file) + 1;
    }
    spool.roll();
    return spool;
  }

  /**
   * Returns when the record is the kernel's. Fails when there is no room, on the disk or by
   * configuration.
   */
  void append(byte[] record) throws IOException {
    lock.lock();
    try {
      if (!segments.getLast().append(record)) {
        roll();
        if (!segments.getLast().append(record)) {
          throw new IOException(
              "an event of %d bytes does not fit into a spool file".formatted(record.length));
        }
      }
    } catch (IOException noRoom) {
      trouble = String.valueOf(noRoom.getMessage());
      throw noRoom;
    } finally {
      lock.unlock();
    }
  }

  /** Why the last append failed; empty once there is room again. */
  String trouble() {
    return trouble;
  }

  /**
   * The oldest records without a receipt that were not handed out yet, at most this many; empty
   * when there are none.
   */
  List<byte[]> next(int most) throws IOException {
    while (true) {
      Segment oldest = oldest();
      List<byte[]> records = oldest.next(most);
      if (!records.isEmpty() || !forget(oldest)) {
        return records;
      }
    }
  }

  /** What {@link #next} handed out last has receipts. */
  void acknowledge() {
    oldest().acknowledge();
  }

  /**
   * Forces what was appended to the disk; after trouble, looks whether there is room again. For one
   * thread.
   */
  void sync() {
    Segment newest;
    lock.lock();
    try {
      if (!trouble.isEmpty()) {
        roll();
        trouble = "";
      }
    } catch (IOException stillNoRoom) {
      trouble = String.valueOf(stillNoRoom.getMessage());
    } finally {
      newest = segments.getLast();
      lock.unlock();
    }
    newest.sync();
  }

  /** Bytes that wait for a receipt. */
  long backlog() {
    lock.lock();
    try {
      return segments.stream().mapToLong(Segment::unread).sum();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    sync();
    lockFile.close();
  }

  // A segment that is still written to stays; one that is full and has all its receipts goes.
  private boolean forget(Segment oldest) throws IOException {
    lock.lock();
    try {
      if (segments.size() < 2 || !oldest.isExhausted()) {
        return false;
      }
      segments.removeFirst();
    } finally {
      lock.unlock();
    }
    oldest.delete();
    return true;
  }

  private void roll() throws IOException {
    if (segments.size() >= mostSegments) {
      throw new IOException(
          "the spool in %s has all its %d files full".formatted(directory, mostSegments));
    }
    if (!segments.isEmpty()) {
      segments.getLast().sync();
    }
    segments.add(
        Segment.create(directory.resolve("%012d%s".formatted(nextNumber, ENDING)), segmentBytes));
    nextNumber++;
  }

  private Segment oldest() {
    lock.lock();
    try {
      return segments.getFirst();
    } finally {
      lock.unlock();
    }
  }

  private List<Path> filesInOrder() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
  }

  private static boolean taken(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException alreadyOurs) {
      return false;
    }
  }
}
