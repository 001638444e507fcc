package io.tollgate.router.usage;

import io.tollgate.contract.Receipt;
import io.tollgate.contract.Receipt.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Carries the spool's events to usage-service, in order, until each has a receipt. Runs on a thread
 * of its own.
 */
final class Shipper implements Runnable {

  private static final Logger LOG = Logger.getLogger(Shipper.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Spool spool;
  private final UsageClient client;
  private final UsageServiceConfig config;
  private volatile boolean stopping;
  private volatile boolean troubled;

  Shipper(Spool spool, UsageClient client, UsageServiceConfig config) {
    this.spool = spool;
    this.client = client;
    this.config = config;
  }

  /**
   * Sends what is there and then ends. While usage-service is away there is no point in waiting:
   * the spool keeps it.
   */
  void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    try {
      while (true) {
        List<byte[]> events = spool.next(config.batch());
        if (!events.isEmpty()) {
          if (!deliver(events)) {
            return;
          }
        } else if (stopping) {
          return;
        } else {
          Thread.sleep(config.gatherFor());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException broken) {
      LOG.errorf(broken, "spool unreadable, events stay in it");
    }
  }

  private boolean deliver(List<byte[]> events) throws InterruptedException {
    Duration pause = config.gatherFor();
    while (true) {
      try {
        note(client.post(events));
        spool.acknowledge();
        if (troubled) {
          LOG.infof("usage-service is back events=%d", events.size());
        }
        troubled = false;
        return true;
      } catch (IOException | RuntimeException away) {
        if (!troubled) {
          LOG.warnf("usage events wait reason=\"%s\" backlogBytes=%d", away, spool.backlog());
        }
        troubled = true;
      }
      if (stopping) {
        return false;
      }
      Thread.sleep(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private static void note(List<Receipt> receipts) {
    receipts.stream()
        .filter(receipt -> receipt.status() == Status.REFUSED)
        .forEach(refused ->
            LOG.errorf("usage event refused id=%s reason=\"%s\"", refused.id(), refused.reason()));
  }
}
