package io.tollgate.router.usage;

import io.tollgate.router.usage.Frames.Kind;
import io.tollgate.router.usage.OpenStarts.Place;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The files of a spool in their order, the last of which is written to, and the starts in them that
 * have no end. Everything is under one lock, held for about a microsecond.
 */
final class Shelf {

  /** Asks for a file even if there are as many as there may be. */
  private static final int WHATEVER_THERE_IS = 0;

  private final Supply supply;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Segment> segments = new ArrayDeque<>();
  private final OpenStarts starts = new OpenStarts();

  Shelf(Supply supply) {
    this.supply = supply;
  }

  /** What an earlier run left, in its order. */
  void leave(List<Segment> left) {
    for (Segment segment : left) {
      segments.add(segment);
      starts.read(segment);
    }
  }

  /** Writes a record into the last file, or into a new one, and returns which. */
  Segment put(Kind kind, UUID id, long millis, byte[] body) throws IOException {
    lock.lock();
    try {
      Place place = placed(kind, id, millis, body, segments.size());
      if (kind == Kind.START) {
        starts.began(id, place.segment(), place.at());
      } else {
        starts.ended(id);
      }
      return place.segment();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes the end of an attempt an earlier run began, even into one file more than there may be.
   */
  void putEndOfDead(UUID id, long millis, byte[] body) throws IOException {
    lock.lock();
    try {
      placed(Kind.END, id, millis, body, WHATEVER_THERE_IS);
      starts.ended(id);
    } finally {
      lock.unlock();
    }
  }

  /** Nobody will end this attempt. */
  void giveUp(UUID id) {
    lock.lock();
    try {
      starts.ended(id);
    } finally {
      lock.unlock();
    }
  }

  /** Makes the first file to write into, if there may be one more. */
  void goOn() throws IOException {
    lock.lock();
    try {
      turnOver(segments.size());
    } finally {
      lock.unlock();
    }
  }

  /** Goes on in a new file. */
  Segment turnOver() throws IOException {
    lock.lock();
    try {
      return turnOver(WHATEVER_THERE_IS);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Copies the starts that are open in the oldest file into the last one, so that the oldest can
   * go. The copies count once {@link #moved} is told that they are safe.
   */
  Map<UUID, Place> copiesOfOpen(Segment oldest) throws IOException {
    lock.lock();
    try {
      Map<UUID, Place> copies = new LinkedHashMap<>();
      for (Map.Entry<UUID, Place> each : starts.in(oldest).entrySet()) {
        Place old = each.getValue();
        Place copy = placed(Kind.START, each.getKey(), old.millis(), old.body(), WHATEVER_THERE_IS);
        copies.put(each.getKey(), new Place(copy.segment(), copy.at(), old.dead()));
      }
      return copies;
    } finally {
      lock.unlock();
    }
  }

  void moved(Map<UUID, Place> copies) {
    lock.lock();
    try {
      starts.moved(copies);
    } finally {
      lock.unlock();
    }
  }

  /** What the starts take that are open in the oldest file. */
  int bytesOfOpen(Segment oldest) {
    lock.lock();
    try {
      return starts.in(oldest).values().stream().mapToInt(Place::bytes).sum();
    } finally {
      lock.unlock();
    }
  }

  void removeOldest() {
    lock.lock();
    try {
      segments.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  List<Segment> all() {
    lock.lock();
    try {
      return List.copyOf(segments);
    } finally {
      lock.unlock();
    }
  }

  Segment oldest() {
    lock.lock();
    try {
      return segments.getFirst();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that are left in the last file. */
  int room() {
    lock.lock();
    try {
      return segments.getLast().room();
    } finally {
      lock.unlock();
    }
  }

  /** Attempts an earlier run began and nobody ended. */
  Map<UUID, Place> dead() {
    lock.lock();
    try {
      return starts.hasDead() ? starts.dead() : Map.of();
    } finally {
      lock.unlock();
    }
  }

  private Place placed(Kind kind, UUID id, long millis, byte[] body, int files) throws IOException {
    Segment last = segments.getLast();
    int at = last.append(kind, id, millis, body);
    if (at < 0) {
      last = turnOver(files);
      at = last.append(kind, id, millis, body);
    }
    if (at < 0) {
      throw new IOException(
          "a record of %d bytes does not fit into a spool file".formatted(body.length));
    }
    return new Place(last, at, false);
  }

  private Segment turnOver(int files) throws IOException {
    Segment next = supply.take(files);
    segments.add(next);
    return next;
  }
}
