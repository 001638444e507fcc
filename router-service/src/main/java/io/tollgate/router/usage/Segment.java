package io.tollgate.router.usage;

import io.tollgate.router.usage.Frames.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One file of the spool: a header (format, how far receipts go), then records.
 *
 * <p>It is written by the run that made it and only read by later ones. Records are handed out when
 * they are safe: what usage-service knows, a power cut must not take back. Where bytes are no
 * record, the next one that is whole is looked for, and the file is kept when it is done with.
 */
final class Segment {

  static final int HEADER_BYTES = 16;

  private static final long FIRST_FORMAT = 0x544F4C4C_0001L;
  private static final long FORMAT = 0x544F4C4C_0002L;
  private static final int ACKNOWLEDGED_AT = 8;
  private static final int ZEROS = 1 << 16;

  private final Disk disk;
  private final Path file;
  private final Disk.Pages pages;
  private final Frames frames;
  private final Map<Integer, Integer> gaps = new HashMap<>();
  private final ReentrantLock syncing = new ReentrantLock();
  private volatile int end = HEADER_BYTES;
  private volatile int safe = HEADER_BYTES;
  private volatile int read = HEADER_BYTES;
  private volatile boolean sealed;
  private volatile boolean refused;
  private volatile boolean full;
  private boolean resting;
  private int unreadable;

  private Segment(Disk disk, Path file, Disk.Pages pages, Frames frames) {
    this.disk = disk;
    this.file = file;
    this.pages = pages;
    this.frames = frames;
  }

  static Segment create(Disk disk, Path file, int size) throws IOException {
    Segment made = made(disk, file, disk.create(file, size));
    try {
      made.begin();
    } catch (IOException refused) {
      disk.delete(file);
      throw refused;
    }
    return made;
  }

  /**
   * Makes a new file of one that is {@link #retire retired}. A mapping that is let go stays until
   * it is collected, and new ones would pile up meanwhile.
   */
  static Segment reuse(Segment old, Path file) throws IOException {
    ByteBuffer bytes = old.pages.bytes();
    byte[] zeros = new byte[ZEROS];
    for (int at = HEADER_BYTES; at < bytes.capacity(); at += ZEROS) {
      bytes.put(at, zeros, 0, Math.min(ZEROS, bytes.capacity() - at));
    }
    old.disk.move(old.file, file);
    Segment made = made(old.disk, file, old.pages);
    made.begin();
    return made;
  }

  /**
   * Opens a file another run left. Empty when that run was killed while it made the file: nothing
   * was promised yet.
   */
  static Optional<Segment> open(Disk disk, Path file) throws IOException {
    Disk.Pages pages = disk.open(file);
    ByteBuffer bytes = pages.bytes();
    if (bytes.capacity() < HEADER_BYTES || bytes.getLong(0) == 0) {
      return Optional.empty();
    }
    long format = bytes.getLong(0);
    if (format != FORMAT && format != FIRST_FORMAT) {
      throw new IOException(file + " is no spool file of this version");
    }
    Segment left =
        format == FORMAT
            ? made(disk, file, pages)
            : new Segment(disk, file, pages, Frames.ofFirstFormat(bytes));
    left.sealed = true;
    left.look();
    left.full = true;
    return Optional.of(left);
  }

  private static Segment made(Disk disk, Path file, Disk.Pages pages) throws IOException {
    return new Segment(disk, file, pages, Frames.of(pages.bytes(), SpoolDirectory.number(file)));
  }

  private void begin() throws IOException {
    ByteBuffer bytes = pages.bytes();
    bytes.putLong(ACKNOWLEDGED_AT, HEADER_BYTES).putLong(0, FORMAT); // the format last of all
    pages.force(0, bytes.capacity());
  }

  // A receipt that ends in the middle of a record was never given: then all is sent once more.
  private void look() {
    long acknowledged = pages.bytes().getLong(ACKNOWLEDGED_AT);
    int used = frames.used(HEADER_BYTES);
    int at = HEADER_BYTES;
    boolean believable = acknowledged == at;
    while (at < used) {
      if (frames.isWhole(at)) {
        at = frames.after(at);
      } else {
        int next = frames.nextWhole(at + 1, used);
        gaps.put(at, next);
        unreadable += next - at;
        at = next;
      }
      believable |= acknowledged == at;
    }
    end = at;
    read = believable ? (int) acknowledged : HEADER_BYTES;
  }

  /**
   * Appends a record and returns where it is, or -1 when it does not fit any more. One writer at a
   * time.
   */
  int append(Kind kind, UUID id, long millis, byte[] body) {
    int at = end;
    if (sealed || !frames.fits(at, body)) {
      full = true;
      return -1;
    }
    end = frames.put(at, kind, id, millis, body);
    return at;
  }

  /**
   * The disk did not write what was put into it: nothing more is, and what there is may be handed
   * out at once.
   */
  void refuse() {
    sealed = true;
    refused = true;
    release();
  }

  /** Whether its records may be lost with the power and were not handed out either. */
  boolean isAtRisk() {
    return refused && !isExhausted();
  }

  /** All records in their order, as places for {@link #frames}. */
  List<Integer> places() {
    List<Integer> places = new ArrayList<>();
    for (int at = HEADER_BYTES; at < end; at = beyond(at)) {
      if (!gaps.containsKey(at)) {
        places.add(at);
      }
    }
    return places;
  }

  Frames frames() {
    return frames;
  }

  /**
   * The next safe ends of attempts that were not handed out yet, as places. One reader at a time.
   */
  List<Integer> next(int most) {
    List<Integer> ends = new ArrayList<>();
    int at = read;
    while (at < safe && ends.size() < most) {
      if (isEnd(at)) {
        ends.add(at);
      }
      at = beyond(at);
    }
    read = at;
    return ends;
  }

  /** How many ends of attempts were not handed out yet. */
  int waiting() {
    int waiting = 0;
    for (int at = read; at < end; at = beyond(at)) {
      if (isEnd(at)) {
        waiting++;
      }
    }
    return waiting;
  }

  private boolean isEnd(int at) {
    return !gaps.containsKey(at) && !frames.is(Kind.START, at);
  }

  private int beyond(int at) {
    Integer gapEnd = gaps.get(at);
    return gapEnd == null ? frames.after(at) : gapEnd;
  }

  /** What was handed out has receipts. */
  void acknowledge() {
    pages.bytes().putLong(ACKNOWLEDGED_AT, read);
  }

  boolean isExhausted() {
    return read >= end;
  }

  /** Forces to the disk what was appended since the last time. */
  void sync() throws IOException {
    syncing.lock();
    try {
      int to = end;
      if (to > safe) {
        pages.force(safe, to - safe);
        safe = to;
      }
    } finally {
      syncing.unlock();
    }
  }

  /**
   * Once nothing is appended any more, it waits to be read without being in memory: there may be
   * hundreds of them while usage-service is away.
   */
  void rest() {
    syncing.lock();
    try {
      if (full && !resting && safe >= end) {
        resting = true;
        pages.rest();
      }
    } finally {
      syncing.unlock();
    }
  }

  /** What was appended counts as safe, forced or not. */
  void release() {
    safe = end;
  }

  boolean isSealed() {
    return sealed;
  }

  /** Finds out whether the disk still writes what is put into this file. */
  void prove() throws IOException {
    pages.bytes().putLong(0, FORMAT);
    pages.force(0, HEADER_BYTES);
  }

  /** Bytes that are left for records. */
  int room() {
    return sealed ? 0 : pages.bytes().capacity() - end;
  }

  int size() {
    return pages.bytes().capacity();
  }

  Path file() {
    return file;
  }

  /** Bytes that are no records although they should be. */
  int unreadable() {
    return unreadable;
  }

  /** A whole record here cannot be understood. */
  void spoil(int at) {
    unreadable += frames.after(at) - at;
  }

  /** Where what is unreadable begins and ends. */
  Map<Integer, Integer> gaps() {
    return gaps;
  }

  long unread() {
    return end - read;
  }

  /** Nobody reads it any more, for good: no part of what was in it can come back. */
  void retire() throws IOException {
    pages.bytes().putLong(0, 0);
    pages.force(0, HEADER_BYTES);
  }

  void delete() throws IOException {
    disk.delete(file);
  }

  /** Keeps the file as it is under a name that no spool reads. */
  void setAside() throws IOException {
    disk.move(file, file.resolveSibling(file.getFileName() + ".corrupt"));
  }
}
