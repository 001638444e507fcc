package io.tollgate.router.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The files a spool will need: one is made ahead, by the thread that syncs, so that nobody who
 * appends waits for a disk; one that is done with is kept for the next.
 */
final class Supply {

  private final Disk disk;
  private final Path directory;
  private final SpoolSize size;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Segment spare;
  private @Nullable Segment done;
  private long nextNumber;
  private volatile String refused = "";
  private volatile String full = "";

  Supply(Disk disk, Path directory, SpoolSize size) {
    this.disk = disk;
    this.directory = directory;
    this.size = size;
  }

  /** Files up to this number are there. */
  void startAfter(long number) {
    nextNumber = number + 1;
  }

  /** Why the last file that was wanted could not be had; empty when all is well. */
  String lacking() {
    return refused.isEmpty() ? full : refused;
  }

  /** The next file for a spool that has so many. Does not touch a disk that just refused one. */
  Segment take(int files) throws IOException {
    lock.lock();
    try {
      Segment ahead = spare;
      if (ahead != null) {
        spare = null;
        return ahead;
      }
      if (isFull(files)) {
        throw new IOException(full);
      }
      if (!refused.isEmpty()) {
        throw new IOException(refused);
      }
      return one(nextNumber++);
    } catch (IOException noRoom) {
      if (full.isEmpty()) {
        refused = reason(noRoom);
      }
      throw noRoom;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the next file ahead. Returns false when that failed. For one thread. */
  boolean replenish(int files) {
    Optional<Long> number = numberOfSpare(files);
    if (number.isEmpty()) {
      return true;
    }
    try {
      Segment made = one(number.get());
      if (!keep(made, number.get())) {
        made.delete();
      }
      refused = "";
      return true;
    } catch (IOException noRoom) {
      refused = reason(noRoom);
      return false;
    }
  }

  /** Takes back a file that is done with. */
  void giveBack(Segment old) throws IOException {
    if (old.unreadable() > 0) {
      old.setAside();
      return;
    }
    if (old.isSealed()) {
      old.delete(); // the disk may have refused it
      return;
    }
    old.retire();
    if (!keepDone(old)) {
      old.delete();
    }
  }

  void close() throws IOException {
    Segment old = takeDone();
    if (old != null) {
      old.delete();
    }
  }

  private Optional<Long> numberOfSpare(int files) {
    lock.lock();
    try {
      return isFull(files) || spare != null ? Optional.empty() : Optional.of(nextNumber++);
    } finally {
      lock.unlock();
    }
  }

  private Segment one(long number) throws IOException {
    Path file = SpoolDirectory.file(directory, number);
    Segment old = takeDone();
    return old == null ? Segment.create(disk, file, size.segmentBytes()) : Segment.reuse(old, file);
  }

  private boolean keepDone(Segment old) {
    lock.lock();
    try {
      boolean wanted = done == null && old.size() == size.segmentBytes();
      if (wanted) {
        done = old;
      }
      return wanted;
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
  private boolean keep(Segment made, long number) {
    lock.lock();
    try {
      boolean isNext = nextNumber == number + 1;
      if (isNext) {
        spare = made;
      }
      return isNext;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull(int files) {
    boolean isFull = files >= size.mostSegments();
    full =
        isFull
            ? "the spool in %s has all its %d files full".formatted(directory, size.mostSegments())
            : "";
    return isFull;
  }

  private static String reason(IOException noRoom) {
    return String.valueOf(noRoom.getMessage());
  }
}
