package io.tollgate.metrics.live;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.tollgate.metrics.books.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** One loop over the books for all who listen; it ends when nobody does. */
@ApplicationScoped
class Broadcast {

  private static final Logger LOG = Logger.getLogger(Broadcast.class);
  private static final long BETWEEN_NANOS = 900_000_000;

  /** An older look is of the time before anybody listened; the next is on its way. */
  private static final long FRESH_MILLIS = 3_000;

  /** As long as somebody can be away and still be told only what is different. */
  private static final int REMEMBERED = 120;

  private final Pulse pulse;
  private final InstantSource clock;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private boolean looping;
  private boolean stopped;

  Broadcast(Pulse pulse, InstantSource clock) {
    this.pulse = pulse;
    this.clock = clock;
  }

  /** A snapshot at once, then what changes; of which it heard one already it hears what differs. */
  Multi<Beat> listen(TenantScope scope, OptionalLong lastHeard) {
    return Multi.createFrom()
        .emitter(to -> admit(scope, lastHeard, to), BackPressureStrategy.LATEST);
  }

  int listeners() {
    return listeners.size();
  }

  void stop(@Observes ShutdownEvent ending) {
    synchronized (frames) {
      stopped = true;
    }
  }

  private void admit(TenantScope scope, OptionalLong lastHeard, MultiEmitter<? super Beat> to) {
    Listener listener = new Listener(scope, to, clock.instant());
    to.onTermination(() -> listeners.remove(listener));
    synchronized (frames) {
      if (lastHeard.isPresent()) {
        heard(lastHeard.getAsLong()).ifPresent(listener::resume);
      }
      listeners.add(listener);
      if (looping) {
        Optional.ofNullable(frames.peekLast())
            .filter(latest -> latest.id() > clock.millis() - FRESH_MILLIS)
            .ifPresent(latest -> listener.hear(latest, clock.instant()));
        return;
      }
      looping = !stopped;
    }
    Thread.ofVirtual().name("live-figures").start(this::loop);
  }

  private Optional<Frame> heard(long id) {
    return frames.stream().filter(frame -> frame.id() == id).findFirst();
  }

  private void loop() {
    while (goesOn()) {
      try {
        tell(pulse.take());
      } catch (RuntimeException failed) {
        // Whoever listens goes on listening: the next look may be better.
        LOG.warnf("live figures not read reason=\"%s\"", failed.getMessage());
        listeners.forEach(listener -> listener.wait(clock.instant()));
      }
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
  }

  private boolean goesOn() {
    synchronized (frames) {
      looping = !stopped && !listeners.isEmpty();
      return looping;
    }
  }

  private void tell(Frame frame) {
    synchronized (frames) {
      frames.addLast(frame);
      if (frames.size() > REMEMBERED) {
        frames.removeFirst();
      }
      listeners.forEach(listener -> listener.hear(frame, clock.instant()));
    }
  }
}
