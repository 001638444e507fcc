package io.tollgate.usage.lease;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A router's slice of a window, in nano-dollars.
 *
 * @param granted all that was ever granted to it, less what it gave back
 * @param settled what the books say was spent of it
 * @param used what its router says was spent of it, booked or not
 * @param held what its router holds for calls that run
 * @param seq the number of the last ask that was listened to
 * @param heard the window's round its router had seen when it last asked
 * @param waitingRound the round it began to wait in
 * @param waitingUntil until when others are to give back for its sake; null when it does not wait
 */
record Lease(
    UUID id,
    UUID router,
    long granted,
    long settled,
    long used,
    long held,
    long seq,
    long heard,
    long waitingRound,
    @Nullable Instant waitingUntil,
    Instant expiresAt,
    boolean closed) {

  static Lease opened(UUID id, UUID router, Instant now) {
    return new Lease(id, router, 0, 0, 0, 0, 0, 0, 0, null, now, false);
  }

  /** What its router may still spend, or has spent and not reported. */
  long outstanding() {
    return outstandingWith(granted);
  }

  long outstandingWith(long otherGranted) {
    return closed ? 0 : Math.max(0, otherGranted - settled);
  }

  /** What would be outstanding if its router gave back all it does not need, as last told. */
  long committed() {
    return Math.clamp(used + held - settled, 0, outstanding());
  }

  boolean isWaiting(Instant now) {
    return !closed && waitingUntil != null && now.isBefore(waitingUntil);
  }

  Lease told(Ask ask, long round, Instant expires) {
    long seen = Math.max(heard, Math.min(ask.round(), round));
    return new Lease(
        id,
        router,
        granted,
        settled,
        ask.used(),
        ask.held(),
        ask.seq(),
        seen,
        waitingRound,
        waitingUntil,
        expires,
        false);
  }

  Lease granting(long amount) {
    return new Lease(
        id,
        router,
        amount,
        settled,
        used,
        held,
        seq,
        heard,
        waitingRound,
        waitingUntil,
        expiresAt,
        closed);
  }

  Lease settling(long amount) {
    return new Lease(
        id,
        router,
        granted,
        settled + amount,
        used,
        held,
        seq,
        heard,
        waitingRound,
        waitingUntil,
        expiresAt,
        closed);
  }

  Lease waiting(long round, @Nullable Instant until) {
    return new Lease(
        id, router, granted, settled, used, held, seq, heard, round, until, expiresAt, closed);
  }

  /** Nothing of it is outstanding any more. */
  Lease close() {
    return new Lease(
        id, router, settled, settled, used, held, seq, heard, waitingRound, null, expiresAt, true);
  }
}
