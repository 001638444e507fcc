package io.tollgate.scripted.http;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How fast a request is read. */
record Trickle(int atOnce, Duration between) {

  static Trickle every(Duration between) {
    return new Trickle(between.isZero() ? Integer.MAX_VALUE : 1024, between);
  }

  void pause() {
    if (!between.isZero()) {
      LockSupport.parkNanos(between.toNanos());
    }
  }
}
