package io.tollgate.router.usage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** A spool at work: one thread ships what is in it, one forces it to the disk and sees to room. */
final class OpenSpool {

  private static final Logger LOG = Logger.getLogger(OpenSpool.class);
  private static final Duration LAST_DELIVERY = Duration.ofSeconds(10);
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  private final Spool spool;
  private final Shipper shipper;
  private final FutureTask<Void> shipping;
  private final Thread upkeep;

  private OpenSpool(Spool spool, Shipper shipper, Duration syncEvery) {
    this.spool = spool;
    this.shipper = shipper;
    this.shipping = new FutureTask<>(shipper, null);
    this.upkeep =
        Thread.ofPlatform().daemon().name("spool-sync").unstarted(() -> keepUp(spool, syncEvery));
  }

  static OpenSpool start(Spool spool, Shipper shipper, Duration syncEvery) {
    OpenSpool open = new OpenSpool(spool, shipper, syncEvery);
    Thread.ofVirtual().name("spool-ship").start(open.shipping);
    open.upkeep.start();
    return open;
  }

  Spool spool() {
    return spool;
  }

  Shipper shipper() {
    return shipper;
  }

  /** Whether the shipper has ended. */
  boolean isShipped() {
    return shipping.isDone();
  }

  /**
   * Sends what is left, for a moment, and lets go of the directory. What could not be sent stays
   * for the next start.
   */
  void close() {
    spool.sync();
    shipper.stop();
    try {
      shipping.get(LAST_DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
      upkeep.interrupt();
      upkeep.join(LAST_DELIVERY);
      spool.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IOException left) {
      LOG.warnf("stopped before the spool was empty, the next start goes on reason=\"%s\"", left);
    }
  }

  private static void keepUp(Spool spool, Duration pause) {
    long nextTry = System.nanoTime();
    try {
      while (true) {
        spool.sync();
        if (System.nanoTime() - nextTry >= 0 && !spool.provide()) {
          nextTry = System.nanoTime() + AFTER_REFUSAL.toNanos();
        }
        Thread.sleep(pause);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
