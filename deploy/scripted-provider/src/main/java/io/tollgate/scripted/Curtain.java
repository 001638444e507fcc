package io.tollgate.scripted;

import io.tollgate.scripted.http.Connection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** What held and stalled answers wait for. A release frees all that wait, and nobody after. */
final class Curtain {

  private final AtomicLong releases = new AtomicLong();

  void release() {
    releases.incrementAndGet();
  }

  /** Waits for the next release. */
  void await(Connection connection) throws IOException {
    long before = releases.get();
    connection.await(() -> releases.get() != before);
  }
}
