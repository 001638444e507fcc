package io.tollgate.router.api;

import io.tollgate.router.catalog.Endpoint;
import io.tollgate.router.catalog.Target;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where the answers are kept that providers keep, and whose they are, as far as this router saw
 * them pass. As many as are configured; the newest takes the place of the oldest.
 */
@Singleton
class Keepers {

  /** What is known of an answer by its id. */
  sealed interface Kept {

    /** It is at this endpoint. */
    record At(Endpoint endpoint) implements Kept {}

    /** It belongs to somebody else. */
    record Strange() implements Kept {}

    /** It passed another router, or too long ago, or never. */
    record Unknown() implements Kept {}
  }

  private record Place(UUID tenant, Endpoint endpoint) {}

  private static final int LONGEST_ID = 200;

  private final AtomicReferenceArray<String> ids;
  private final AtomicLong next = new AtomicLong();
  private final ConcurrentMap<String, Place> places = new ConcurrentHashMap<>();

  Keepers(ApiConfig config) {
    this.ids = new AtomicReferenceArray<>(config.responsesRemembered());
  }

  /** An answer with this id came from there; the first who had it keeps it. */
  void remember(String id, UUID tenant, Target target) {
    if (id.length() > LONGEST_ID
        || places.putIfAbsent(id, new Place(tenant, target.endpoint())) != null) {
      return;
    }
    int place = (int) (next.getAndIncrement() % ids.length());
    String oldest = ids.getAndSet(place, id);
    if (oldest != null) {
      places.remove(oldest);
    }
  }

  Kept of(String id, UUID tenant) {
    Place place = places.get(id);
    if (place == null) {
      return new Kept.Unknown();
    }
    return place.tenant().equals(tenant) ? new Kept.At(place.endpoint()) : new Kept.Strange();
  }
}
