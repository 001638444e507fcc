package io.tollgate.router.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** A call's place. It is given back once, with what was really used. */
public final class Permit {

  /** For a call that nothing limits. */
  public static final Permit UNLIMITED = new Permit(List.of(), 0, () -> 0, 0);

  private final List<Taken> taken;
  private final long guessedTokens;
  private final LongSupplier nanoClock;
  private final long takenNanos;
  private final AtomicBoolean givenBack = new AtomicBoolean();

  /** A limit, and where it is counted. */
  record Taken(Limit limit, Tally tally) {}

  Permit(List<Taken> taken, long guessedTokens, LongSupplier nanoClock, long takenNanos) {
    this.taken = List.copyOf(taken);
    this.guessedTokens = guessedTokens;
    this.nanoClock = nanoClock;
    this.takenNanos = takenNanos;
  }

  /** The call is over and used so many tokens. */
  public void giveBack(long reallyUsed) {
    if (!givenBack.compareAndSet(false, true)) {
      return;
    }
    for (Taken each : taken) {
      Tally tally = each.tally();
      each.limit()
          .tokensPerMinute()
          .ifPresent(
              rate -> tally.tokens().correct(guessedTokens, reallyUsed, rate, takenNanos, now()));
      each.limit().atOnce().ifPresent(most -> tally.leave());
    }
  }

  /** Requests left under the limit that is nearest to its end; empty when none limits them. */
  public Optional<Headroom> requests() {
    List<Headroom> all = new ArrayList<>();
    for (Taken each : taken) {
      each.limit()
          .requestsPerMinute()
          .ifPresent(rate -> all.add(each.tally().requests().headroom(rate, now())));
    }
    return all.stream().reduce(Headroom::tighter);
  }

  /** Tokens left under the limit that is nearest to its end; empty when none limits them. */
  public Optional<Headroom> tokens() {
    List<Headroom> all = new ArrayList<>();
    for (Taken each : taken) {
      each.limit()
          .tokensPerMinute()
          .ifPresent(rate -> all.add(each.tally().tokens().headroom(rate, now())));
    }
    return all.stream().reduce(Headroom::tighter);
  }

  private long now() {
    return nanoClock.getAsLong();
  }
}
