package io.tollgate.router.limits;

import io.tollgate.contract.UsageEvent.Payer;
import io.tollgate.router.catalog.Model;
import io.tollgate.router.limits.Admission.Admitted;
import io.tollgate.router.limits.Admission.Scarce;
import io.tollgate.router.limits.Admission.Throttled;
import io.tollgate.router.limits.Permit.Taken;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets calls in as fast as their limits allow. */
@Singleton
public class Limits {

  /** Nobody knows when a place becomes free; a moment later is a good time to ask. */
  private static final long PLACE_FREE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long SWEEP_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final LongSupplier nanoClock;
  private final ConcurrentMap<UUID, Tally> tallies = new ConcurrentHashMap<>();
  private final AtomicLong sweptAt;

  Limits() {
    this(System::nanoTime);
  }

  Limits(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.sweptAt = new AtomicLong(nanoClock.getAsLong());
  }

  /**
   * Takes a place for a call, under all limits that bind it or under none.
   *
   * @param guessedTokens what it will use as far as anybody knows
   */
  public Admission admit(LimitBook book, Payer payer, Model model, long guessedTokens) {
    List<Limit> binding = book.binding(payer, model);
    if (binding.isEmpty()) {
      return new Admitted(Permit.UNLIMITED);
    }
    long now = nanoClock.getAsLong();
    List<Taken> taken = new ArrayList<>(binding.size());
    for (Limit limit : binding) {
      Tally tally = tallies.computeIfAbsent(limit.id(), first -> new Tally(now));
      Optional<Throttled> refusal = take(limit, tally, guessedTokens, now);
      if (refusal.isPresent()) {
        taken.forEach(each -> giveBack(each, guessedTokens, now));
        return refusal.get();
      }
      taken.add(new Taken(limit, tally));
    }
    forgetTheIdle(now);
    return new Admitted(new Permit(taken, guessedTokens, nanoClock, now));
  }

  private static Optional<Throttled> take(Limit limit, Tally tally, long tokens, long now) {
    if (limit.atOnce().isPresent() && !tally.enter(limit.atOnce().getAsInt())) {
      return throttled(limit, Scarce.PLACES, PLACE_FREE_AFTER_NANOS);
    }
    if (limit.requestsPerMinute().isPresent()) {
      long wait = tally.requests().take(1, limit.requestsPerMinute().getAsLong(), now);
      if (wait > 0) {
        giveBackPlace(limit, tally);
        return throttled(limit, Scarce.REQUESTS, wait);
      }
    }
    if (limit.tokensPerMinute().isPresent()) {
      long wait = tally.tokens().take(tokens, limit.tokensPerMinute().getAsLong(), now);
      if (wait > 0) {
        giveBackPlace(limit, tally);
        giveBackRequest(limit, tally, now);
        return throttled(limit, Scarce.TOKENS, wait);
      }
    }
    return Optional.empty();
  }

  private static void giveBack(Taken each, long tokens, long now) {
    Limit limit = each.limit();
    giveBackPlace(limit, each.tally());
    giveBackRequest(limit, each.tally(), now);
    limit
        .tokensPerMinute()
        .ifPresent(rate -> each.tally().tokens().correct(tokens, 0, rate, now, now));
  }

  private static void giveBackPlace(Limit limit, Tally tally) {
    limit.atOnce().ifPresent(most -> tally.leave());
  }

  private static void giveBackRequest(Limit limit, Tally tally, long now) {
    limit.requestsPerMinute().ifPresent(rate -> tally.requests().correct(1, 0, rate, now, now));
  }

  private static Optional<Throttled> throttled(Limit limit, Scarce what, long waitNanos) {
    return Optional.of(new Throttled(limit, what, Duration.ofNanos(waitNanos)));
  }

  // An idle tally is as good as a new one.
  private void forgetTheIdle(long now) {
    long swept = sweptAt.get();
    if (now - swept > SWEEP_NANOS && sweptAt.compareAndSet(swept, now)) {
      tallies.values().removeIf(tally -> tally.isIdle(now));
    }
  }
}
