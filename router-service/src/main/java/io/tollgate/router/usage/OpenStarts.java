package io.tollgate.router.usage;

import io.tollgate.router.usage.Frames.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which attempts have begun and not ended, and where their starts are, the oldest first. Those an
 * earlier run left are dead: nobody will end them.
 */
final class OpenStarts {

  private final Map<UUID, Place> open = new LinkedHashMap<>();
  private int dead;

  /** Where the youngest copy of a start is. */
  record Place(Segment segment, int at, boolean dead) {

    byte[] body() {
      return segment.frames().body(at);
    }

    int bytes() {
      return segment.frames().after(at) - at;
    }

    long millis() {
      return segment.frames().millis(at);
    }
  }

  void began(UUID id, Segment segment, int at) {
    open.put(id, new Place(segment, at, false));
  }

  void ended(UUID id) {
    Place place = open.remove(id);
    if (place != null && place.dead()) {
      dead--;
    }
  }

  /** Reads what an earlier run left in a file; files come in their order. */
  void read(Segment left) {
    Frames frames = left.frames();
    for (int at : left.places()) {
      if (frames.is(Kind.START, at)) {
        ended(frames.id(at));
        open.put(frames.id(at), new Place(left, at, true));
        dead++;
      } else if (frames.is(Kind.END, at)) {
        ended(frames.id(at));
      }
    }
  }

  boolean hasDead() {
    return dead > 0;
  }

  Map<UUID, Place> dead() {
    Map<UUID, Place> all = new LinkedHashMap<>();
    open.forEach((id, place) -> {
      if (place.dead()) {
        all.put(id, place);
      }
    });
    return all;
  }

  /** Those in the oldest file, which come first. */
  Map<UUID, Place> in(Segment oldest) {
    Map<UUID, Place> all = new LinkedHashMap<>();
    for (Map.Entry<UUID, Place> each : open.entrySet()) {
      if (each.getValue().segment() != oldest) {
        break;
      }
      all.put(each.getKey(), each.getValue());
    }
    return all;
  }

  /** These have a copy that is safe; whoever has ended meanwhile needs none. */
  void moved(Map<UUID, Place> copies) {
    copies.forEach((id, copy) -> {
      if (open.remove(id) != null) {
        open.put(id, copy);
      }
    });
  }
}
