package io.tollgate.router.usage;

import io.tollgate.router.usage.Frames.Kind;
import io.tollgate.router.usage.OpenStarts.Place;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Starts and ends of attempts on disk, of which the ends are a queue. Appending costs a copy into
 * mapped memory under a lock that is held for about a microsecond; reading is for one reader.
 *
 * <p>A start that an earlier run left without an end gets one when the spool is opened: the event
 * it stands for. As long as there is no file ahead and the last one is half full, {@link #trouble}
 * says so: the other half is for the calls that are under way.
 */
final class Spool implements Closeable {

  private static final Logger LOG = Logger.getLogger(Spool.class);

  private final Closeable directory;
  private final SpoolSize size;
  private final Sync sync;
  private final SpoolMeters meters;
  private final InstantSource clock = InstantSource.system();
  private final Supply supply;
  private final Shelf shelf;
  private final Outlet outlet;
  private volatile String doubt = "";
  private volatile String trouble = "";
  private volatile long found;

  private Spool(
      Disk disk, Path path, Closeable lock, SpoolSize size, Sync sync, SpoolMeters meters) {
    this.directory = lock;
    this.size = size;
    this.sync = sync;
    this.meters = meters;
    this.supply = new Supply(disk, path, size);
    this.shelf = new Shelf(supply);
    this.outlet = new Outlet(shelf, supply, size, this::makeSafe);
  }

  /** Takes the directory and what an earlier run left in it. */
  static Spool open(Path path, SpoolSize size, Sync sync, SpoolMeters meters) throws IOException {
    SpoolDirectory directory = SpoolDirectory.take(path);
    try {
      return on(new LocalDisk(), path, directory, size, sync, meters);
    } catch (IOException unusable) {
      directory.close();
      throw unusable;
    }
  }

  /** Opens a spool on some disk; {@code lock} is what keeps others out of the directory. */
  static Spool on(
      Disk disk, Path path, Closeable lock, SpoolSize size, Sync sync, SpoolMeters meters)
      throws IOException {
    Spool spool = new Spool(disk, path, lock, size, sync, meters);
    spool.recover(LeftBehind.in(path, disk, spool.supply, meters));
    return spool;
  }

  /** An attempt begins. Returns when that is safe by the policy; fails when there is no room. */
  void start(UUID id, byte[] body) throws IOException {
    append(Kind.START, id, body);
  }

  /** An attempt has ended. Returns when that is safe by the policy; fails when there is no room. */
  void end(UUID id, byte[] body) throws IOException {
    append(Kind.END, id, body);
  }

  /** Why there is, or soon will be, no room; empty when all is well. */
  String trouble() {
    return trouble;
  }

  /**
   * The oldest ends without a receipt that were not handed out yet, at most this many; empty when
   * there are none.
   */
  List<byte[]> next(int most) throws IOException {
    return outlet.next(most);
  }

  /** What {@link #next} handed out last has receipts. */
  void acknowledge() {
    outlet.acknowledge();
  }

  /** How many attempts have ended until now, of earlier lives too. */
  long ended() {
    return shelf.ends();
  }

  /** Whether the first so many attempts that ended have their receipts. */
  boolean isShipped(long ended) {
    return outlet.shipped() >= ended;
  }

  /** Whether everything that earlier lives left has its receipts. */
  boolean hasShippedWhatItFound() {
    return shelf.dead().isEmpty() && isShipped(found);
  }

  /** Makes safe what was appended. For one thread. */
  void sync() {
    for (Segment segment : shelf.all()) {
      makeSafe(segment);
      segment.rest();
    }
  }

  /**
   * Sees to it that there is room, and that what died with an earlier run is in the queue. Returns
   * false when the disk refuses; there is no point in asking it again at once. For one thread.
   */
  boolean provide() {
    boolean provided = supply.replenish(shelf.all().size());
    try {
      if (provided && !doubt.isEmpty()) {
        regainTrust();
      }
      endTheDead();
      trouble = shortage();
      return provided;
    } catch (IOException refused) {
      trouble = String.valueOf(refused.getMessage());
      return false;
    }
  }

  /** Bytes that wait for a receipt. */
  long backlog() {
    return shelf.all().stream().mapToLong(Segment::unread).sum();
  }

  /** How long ago the oldest end was written that usage-service did not take yet. */
  long waitingMillis() {
    long since = outlet.waitingSince();
    return since == 0 ? 0 : Math.max(0, clock.millis() - since);
  }

  /** Whether everything in it has been handed out. */
  boolean isEmpty() {
    return shelf.dead().isEmpty() && shelf.all().stream().allMatch(Segment::isExhausted);
  }

  @Override
  public void close() throws IOException {
    try {
      sync();
      supply.close();
    } finally {
      directory.close();
    }
  }

  private void append(Kind kind, UUID id, byte[] body) throws IOException {
    Segment into;
    try {
      into = shelf.put(kind, id, clock.millis(), body);
      trouble = shortage();
    } catch (IOException noRoom) {
      trouble = String.valueOf(noRoom.getMessage());
      throw noRoom;
    }
    if (sync != Sync.INTERVAL && !makeSafe(into)) {
      throw new IOException(doubt);
    }
  }

  // After a failed write-back the kernel forgets what it could not write, and the next force would
  // succeed for nothing. So nothing more goes into that file; what is in it is shipped at once.
  private boolean makeSafe(Segment segment) {
    if (sync == Sync.NEVER) {
      segment.release();
      return true;
    }
    try {
      segment.sync();
      return !segment.isAtRisk();
    } catch (IOException refused) {
      segment.refuse();
      doubt = "the disk of the spool does not write: " + refused.getMessage();
      trouble = doubt;
      LOG.errorf("spool not forced to the disk file=%s reason=\"%s\"", segment.file(), refused);
      return false;
    }
  }

  private void regainTrust() throws IOException {
    Segment next = shelf.turnOver();
    try {
      next.prove();
    } catch (IOException refused) {
      next.refuse();
      throw refused;
    }
    doubt = "";
  }

  // A full spool opens too: what is in it has to be sent before there is room again.
  private void recover(List<Segment> left) throws IOException {
    shelf.leave(left);
    found = shelf.ends();
    sync();
    try {
      shelf.goOn();
      endTheDead();
    } catch (IOException noRoom) {
      if (left.isEmpty()) {
        throw noRoom;
      }
      LOG.warnf("spool opened to be emptied reason=\"%s\"", noRoom.getMessage());
    }
    trouble = shortage();
  }

  private void endTheDead() throws IOException {
    Map<UUID, Place> dead = shelf.dead();
    for (Map.Entry<UUID, Place> each : dead.entrySet()) {
      Optional<byte[]> end = endOfDead(each.getKey(), each.getValue());
      if (end.isPresent()) {
        shelf.putEndOfDead(each.getKey(), clock.millis(), end.get());
        meters.resurrected();
      } else {
        shelf.giveUp(each.getKey());
      }
      found = shelf.ends();
    }
  }

  // The record is whole, so another version wrote it: its file is kept for those who can read it.
  private Optional<byte[]> endOfDead(UUID id, Place start) {
    try {
      return Optional.of(EventJson.of(StartBytes.died(id, start.body())));
    } catch (IOException | RuntimeException strange) {
      LOG.errorf("start of an attempt not understood id=%s reason=\"%s\"", id, strange);
      start.segment().spoil(start.at());
      meters.corrupt(1);
      return Optional.empty();
    }
  }

  private String shortage() {
    if (!doubt.isEmpty()) {
      return doubt;
    }
    String lacking = supply.lacking();
    return !lacking.isEmpty() && shelf.room() < size.segmentBytes() / 2 ? lacking : "";
  }
}
