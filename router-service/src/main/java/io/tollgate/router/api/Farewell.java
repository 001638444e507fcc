package io.tollgate.router.api;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Sees to it that a router that is told to stop leaves nobody in the dark: open calls may go on for
 * a while, and what has not ended by then is told so in the caller's dialect, and booked.
 *
 * <p>Quarkus waits for open requests and then closes their connections; it tells nobody when it
 * begins to wait. So this has a hook of its own, which runs beside that of Quarkus and must be done
 * before Quarkus' patience ends.
 */
@Singleton
class Farewell {

  /** A call that is open. */
  interface Guest {

    /** Ends it with what it has. May be called from any thread. */
    void shutDown();
  }

  private static final Logger LOG = Logger.getLogger(Farewell.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Duration patience;
  private final Set<Guest> open = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::leave, "farewell");
  private volatile boolean leaving;
  private volatile boolean stopped;

  Farewell(ApiConfig config) {
    this.patience = config.farewell();
  }

  void onStart(@Observes StartupEvent event) {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  void onStop(@Observes ShutdownEvent event) {
    stopped = true;
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyGoing) {
      LOG.debug("the process is about to end");
    }
  }

  /** Whether callers should ask another router next time. */
  boolean isLeaving() {
    return leaving;
  }

  void begun(Guest call) {
    open.add(call);
  }

  void ended(Guest call) {
    open.remove(call);
  }

  private void leave() {
    leaving = true;
    long deadline = System.nanoTime() + patience.toNanos();
    while (!stopped && !open.isEmpty() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    endOpenCalls();
  }

  /** Ends every call that is open, each on its own event loop. */
  void endOpenCalls() {
    if (!open.isEmpty()) {
      LOG.warnf("calls ended because the router stops calls=%d", open.size());
    }
    open.forEach(Guest::shutDown);
  }
}
