package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue of records on disk. Appending costs a copy into mapped memory under a lock that is held
 * for about a microsecond; reading and forgetting is for one reader.
 *
 * <p>Files are made ahead, by the thread that syncs, so that nobody who appends waits for a disk.
 * As long as there is none ahead and the last one is half full, {@link #trouble} says so: the other
 * half is for the calls that are under way.
 */
final class Spool implements AutoCloseable {

  private final SpoolDirectory directory;
  private final int segmentBytes;
  private final int mostSegments;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Segment> segments = new ArrayDeque<>();
  private @Nullable Segment spare;
  private @Nullable Segment done;
  private String noSpareBecause = "";
  private volatile String trouble = "";
  private long nextNumber;
  private volatile long appended;
  private volatile long shipped;
  private int handedOut;
  private long found;

  private Spool(SpoolDirectory directory, int segmentBytes, int mostSegments) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.mostSegments = mostSegments;
  }

  /** Takes the directory and what an earlier run left in it. */
  static Spool open(Path path, int segmentBytes, int mostSegments) throws IOException {
    SpoolDirectory directory = SpoolDirectory.take(path);
    try {
      Spool spool = new Spool(directory, segmentBytes, mostSegments);
      spool.recover();
      return spool;
    } catch (IOException unusable) {
      directory.letGo();
      throw unusable;
    }
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
      appended++;
      trouble = shortage();
    } catch (IOException noRoom) {
      trouble = String.valueOf(noRoom.getMessage());
      throw noRoom;
    } finally {
      lock.unlock();
    }
  }

  /** Why there is, or soon will be, no room; empty when all is well. */
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
        handedOut = records.size();
        return records;
      }
    }
  }

  /** What {@link #next} handed out last has receipts. */
  void acknowledge() {
    oldest().acknowledge();
    shipped += handedOut;
    handedOut = 0;
  }

  /** The id of the router whose spool this is. */
  UUID router() throws IOException {
    return directory.owner();
  }

  /** Records until now, those that were found included. */
  long appended() {
    return appended;
  }

  /** Records until now that have receipts, in the order in which they were appended. */
  long shipped() {
    return shipped;
  }

  /** Records an earlier run had left. */
  long found() {
    return found;
  }

  /** Forces what was appended to the disk, and sees to it that there is room. For one thread. */
  void sync() {
    force();
    makeSpare();
    lock.lock();
    try {
      trouble = shortage();
    } finally {
      lock.unlock();
    }
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
    force();
    Segment old = takeDone();
    if (old != null) {
      old.delete();
    }
    directory.letGo();
  }

  private void force() {
    List<Segment> all;
    lock.lock();
    try {
      all = List.copyOf(segments);
    } finally {
      lock.unlock();
    }
    all.forEach(Segment::sync);
  }

  private String shortage() {
    return spare == null && segments.getLast().room() < segmentBytes / 2 ? noSpareBecause : "";
  }

  private void makeSpare() {
    OptionalLong number = numberOfSpare();
    if (number.isEmpty()) {
      return;
    }
    try {
      Path file = directory.file(number.getAsLong());
      Segment old = takeDone();
      keep(
          old == null ? Segment.create(file, segmentBytes) : Segment.reuse(old, file),
          number.getAsLong());
    } catch (IOException noRoom) {
      noSpareBecause = String.valueOf(noRoom.getMessage());
    }
  }

  private OptionalLong numberOfSpare() {
    lock.lock();
    try {
      boolean full = segments.size() >= mostSegments;
      noSpareBecause = full ? allFull() : "";
      return full || spare != null ? OptionalLong.empty() : OptionalLong.of(nextNumber++);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Segment takeDone() {
    lock.lock();
    try {
      Segment old = done;
      done = null;
      return old;
    } finally {
      lock.unlock();
    }
  }

  // The numbers tell the order, so a file that somebody has overtaken is of no use.
  private void keep(Segment made, long number) throws IOException {
    lock.lock();
    try {
      if (nextNumber == number + 1) {
        spare = made;
        return;
      }
    } finally {
      lock.unlock();
    }
    made.delete();
  }

  // A full spool opens too: what is in it has to be sent before there is room again.
  private void recover() throws IOException {
    for (Path file : directory.filesInOrder()) {
      nextNumber = SpoolDirectory.number(file) + 1;
      Optional<Segment> left = Segment.open(file);
      if (left.isPresent()) {
        segments.add(left.get());
        found += left.get().records();
      } else {
        Files.delete(file);
      }
    }
    appended = found;
    if (segments.size() < mostSegments) {
      roll();
    } else {
      noSpareBecause = allFull();
      trouble = shortage();
    }
  }

  // A segment that is still written to stays. Of those that are full and have all their receipts
  // one is kept for the next spare, the others go.
  private boolean forget(Segment oldest) throws IOException {
    lock.lock();
    try {
      if (segments.size() < 2 || !oldest.isExhausted()) {
        return false;
      }
      segments.removeFirst();
      if (done == null && oldest.size() == segmentBytes) {
        done = oldest;
        return true;
      }
    } finally {
      lock.unlock();
    }
    oldest.delete();
    return true;
  }

  private void roll() throws IOException {
    Segment ahead = spare;
    if (ahead != null) {
      segments.add(ahead);
      spare = null;
      return;
    }
    if (segments.size() >= mostSegments) {
      throw new IOException(allFull());
    }
    segments.add(Segment.create(directory.file(nextNumber), segmentBytes));
    nextNumber++;
  }

  private String allFull() {
    return "the spool in %s has all its %d files full".formatted(directory.path(), mostSegments);
  }

  private Segment oldest() {
    lock.lock();
    try {
      return segments.getFirst();
    } finally {
      lock.unlock();
    }
  }
}
