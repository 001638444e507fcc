package io.tollgate.usage.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/**
 * Lets in so many batches at once and sends the others away: a sender who waits holds memory, one
 * who is told to come back holds his events where they are safe.
 */
@ApplicationScoped
class Gate {

  private final Semaphore places;

  Gate(IngestConfig config) {
    places = new Semaphore(config.atOnce());
  }

  /** Whether there was a place; who got one must {@link #leave}. */
  boolean enter() {
    return places.tryAcquire();
  }

  void leave() {
    places.release();
  }
}
