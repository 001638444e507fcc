package io.tollgate.router.provider.http;

import io.tollgate.router.exchange.Fault.TimedOut;
import io.tollgate.router.exchange.Fault.TimedOut.Phase;
import io.tollgate.router.provider.Leash;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches the clock of one attempt from when its request was sent: the wait for the first byte, the
 * pauses between bytes, and the time the whole call has. Time in which the reader wants no bytes
 * counts for the last alone. Lives on one event loop.
 *
 * <p>Bytes are many and silence is rare, so arriving bytes only leave a mark, and one timer looks
 * at it now and then. Vert.x 4.5 watches a request only until the head of its response.
 */
final class Watch {

  private final Vertx vertx;
  private final Duration firstByte;
  private final Duration idle;
  private final Leash leash;
  private final Consumer<TimedOut> late;
  private Phase phase = Phase.FIRST_BYTE;
  private Optional<TimedOut> fault = Optional.empty();
  private long sinceNanos = System.nanoTime();
  private boolean paused;
  private long timer;

  /**
   * @param late is called once when something takes too long
   */
  Watch(Vertx vertx, Duration firstByte, Duration idle, Leash leash, Consumer<TimedOut> late) {
    this.vertx = vertx;
    this.firstByte = firstByte;
    this.idle = idle;
    this.leash = leash;
    this.late = late;
    wakeIn(Math.min(firstByte.toNanos(), idle.toNanos()));
  }

  void arrived() {
    phase = Phase.IDLE;
    sinceNanos = System.nanoTime();
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
    sinceNanos = System.nanoTime();
  }

  /** The attempt has ended: nothing can be late any more. */
  void over() {
    vertx.cancelTimer(timer);
  }

  /** What took too long; empty as long as nothing did. */
  Optional<TimedOut> fault() {
    return fault;
  }

  private void look() {
    if (leash.remainingNanos() <= 0) {
      end(new TimedOut(Phase.TOTAL, leash.total()));
      return;
    }
    Duration allowed = phase == Phase.FIRST_BYTE ? firstByte : idle;
    long left = paused ? allowed.toNanos() : allowed.toNanos() - (System.nanoTime() - sinceNanos);
    if (left <= 0) {
      end(new TimedOut(phase, allowed));
    } else {
      wakeIn(left);
    }
  }

  // A millisecond more, for a timer that comes too early would only have to be set again.
  private void wakeIn(long nanos) {
    long soonest = Math.max(0, Math.min(nanos, leash.remainingNanos()));
    timer = vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(soonest) + 1, tick -> look());
  }

  private void end(TimedOut tooLate) {
    fault = Optional.of(tooLate);
    late.accept(tooLate);
  }
}
