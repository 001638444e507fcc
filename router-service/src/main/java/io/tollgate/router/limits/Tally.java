package io.tollgate.router.limits;

import java.util.concurrent.atomic.AtomicInteger;

/** What was counted for one limit. */
final class Tally {

  private final LastMinute requests;
  private final LastMinute tokens;
  private final AtomicInteger running = new AtomicInteger();

  Tally(long nowNanos) {
    requests = new LastMinute(nowNanos);
    tokens = new LastMinute(nowNanos);
  }

  LastMinute requests() {
    return requests;
  }

  LastMinute tokens() {
    return tokens;
  }

  boolean enter(int most) {
    return running.getAndUpdate(now -> now < most ? now + 1 : now) < most;
  }

  void leave() {
    running.decrementAndGet();
  }

  /** Whether nothing is counted that anybody would miss. */
  boolean isIdle(long nowNanos) {
    return running.get() == 0 && requests.isEmpty(nowNanos) && tokens.isEmpty(nowNanos);
  }
}
