package io.tollgate.router.api;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What was decided about the last calls of this router, until the books know it. As many as are
 * configured; the newest takes the place of the oldest.
 */
@Singleton
class Decisions {

  private final AtomicReferenceArray<UUID> places;
  private final AtomicLong next = new AtomicLong();
  private final ConcurrentMap<UUID, Trail> trails = new ConcurrentHashMap<>();

  Decisions(ApiConfig config) {
    this.places = new AtomicReferenceArray<>(config.decisionsRemembered());
  }

  void remember(UUID request, Trail trail) {
    trails.put(request, trail);
    int place = (int) (next.getAndIncrement() % places.length());
    UUID oldest = places.getAndSet(place, request);
    if (oldest != null) {
      trails.remove(oldest);
    }
  }

  /** The trail of a call, for those on whose account it was. */
  Optional<Trail> of(UUID request, UUID tenant) {
    return Optional.ofNullable(trails.get(request)).filter(trail -> trail.isOf(tenant));
  }
}
