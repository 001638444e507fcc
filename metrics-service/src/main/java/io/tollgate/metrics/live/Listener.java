package io.tollgate.metrics.live;

import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tollgate.metrics.books.TenantScope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who listens: tells it what is new to it, and that it is not forgotten. */
final class Listener {

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

  private final TenantScope scope;
  private final MultiEmitter<? super Beat> to;
  private @Nullable Snapshot known;
  private Instant lastHeard;

  Listener(TenantScope scope, MultiEmitter<? super Beat> to, Instant now) {
    this.scope = scope;
    this.to = to;
    this.lastHeard = now;
  }

  /** What it heard before it was interrupted: only what is different is news to it. */
  synchronized void resume(Frame heard) {
    known = heard.of(scope);
  }

  synchronized void hear(Frame frame, Instant now) {
    Snapshot snapshot = frame.of(scope);
    if (!snapshot.equals(known)) {
      known = snapshot;
      lastHeard = now;
      to.emit(new Beat.News(frame.id(), snapshot));
    } else if (!now.isBefore(lastHeard.plus(SIGN_OF_LIFE))) {
      lastHeard = now;
      to.emit(new Beat.Alive());
    }
  }

  /** The books cannot be read: it is kept waiting, and told that it is. */
  synchronized void wait(Instant now) {
    if (!now.isBefore(lastHeard.plus(SIGN_OF_LIFE))) {
      lastHeard = now;
      to.emit(new Beat.Alive());
    }
  }
}
