package io.tollgate.router.usage;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** A spool at work: one thread ships what is in it, one forces it to the disk. */
final class OpenSpool {

  private static final Logger LOG = Logger.getLogger(OpenSpool.class);
  private static final Duration LAST_DELIVERY = Duration.ofSeconds(10);

  private final Spool spool;
  private final Shipper shipper;
  private final FutureTask<Void> shipping;
  private final Thread syncing;

  private OpenSpool(Spool spool, Shipper shipper, Duration syncEvery) {
    this.spool = spool;
    this.shipper = shipper;
    this.shipping = new FutureTask<>(shipper, null);
    this.syncing =
        Thread.ofPlatform()
            .daemon()
            .name("spool-sync")
            .unstarted(() -> syncForEver(spool, syncEvery));
  }

  static OpenSpool start(Spool spool, Shipper shipper, Duration syncEvery) {
    OpenSpool open = new OpenSpool(spool, shipper, syncEvery);
    Thread.ofVirtual().name("spool-ship").start(open.shipping);
    open.syncing.start();
    return open;
  }

  Spool spool() {
    return spool;
  }

  /**
   * Sends what is left, for a moment, and lets go of the directory. What could not be sent stays
   * for the next start.
   */
  void close() {
    shipper.stop();
    try {
      shipping.get(LAST_DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
      syncing.interrupt();
      syncing.join(LAST_DELIVERY);
      spool.close();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IOException left) {
      LOG.warnf("stopped before the spool was empty, the next start goes on reason=\"%s\"", left);
    }
  }

  private static void syncForEver(Spool spool, Duration pause) {
    try {
      while (true) {
        Thread.sleep(pause);
        spool.sync();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
