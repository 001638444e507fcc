package io.tollgate.router.usage;

import io.tollgate.router.usage.Reception.Indigestible;
import io.tollgate.router.usage.Reception.NotNow;
import io.tollgate.router.usage.Reception.Receipted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Carries the spool's events to usage-service, in order, until each has a receipt. Runs on a thread
 * of its own.
 */
final class Shipper implements Runnable {

  private static final Logger LOG = Logger.getLogger(Shipper.class);
  private static final long WARN_AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private final Spool spool;
  private final UsageClient client;
  private final UsageServiceConfig config;
  private final DeadLetters deadLetters;
  private final Pauses pauses;
  private volatile boolean stopping;
  private volatile boolean untilEmpty;
  private volatile String trouble = "";
  private long warnedNanos;

  Shipper(Spool spool, UsageClient client, UsageServiceConfig config, DeadLetters deadLetters) {
    this.spool = spool;
    this.client = client;
    this.config = config;
    this.deadLetters = deadLetters;
    this.pauses = new Pauses(config.gatherFor(), () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * Sends what is there and then ends. While usage-service is away there is no point in waiting:
   * the spool keeps it.
   */
  void stop() {
    stopping = true;
  }

  /** Ends when there is nothing left, however long that takes. */
  void endWhenEmpty() {
    untilEmpty = true;
  }

  /** Why nothing is delivered; empty when all is well. */
  String trouble() {
    return trouble;
  }

  @Override
  public void run() {
    try {
      boolean more = true;
      while (more) {
        more = shipped();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  // Whether to go on.
  private boolean shipped() throws InterruptedException {
    try {
      List<byte[]> events = spool.next(config.batch());
      if (!events.isEmpty()) {
        return deliver(new Delivery(events, deadLetters));
      }
      if (stopping || (untilEmpty && spool.isEmpty())) {
        return false;
      }
      Thread.sleep(config.gatherFor());
      return true;
    } catch (IOException broken) {
      return waited(new NotNow(String.valueOf(broken), Optional.empty()));
    }
  }

  private boolean deliver(Delivery delivery) throws InterruptedException {
    while (!delivery.isComplete()) {
      Optional<NotNow> trouble = post(delivery);
      if (trouble.isPresent() && !waited(trouble.get())) {
        return false;
      }
    }
    spool.acknowledge();
    return true;
  }

  // What to wait for, if anything.
  private Optional<NotNow> post(Delivery delivery) throws InterruptedException {
    try {
      switch (client.post(delivery.piece())) {
        case Receipted(var receipts) -> delivery.taken(receipts);
        case Indigestible(var reason) -> delivery.indigestible(reason);
        case NotNow later -> {
          return Optional.of(later);
        }
      }
      well();
      return Optional.empty();
    } catch (IOException | RuntimeException away) {
      return Optional.of(new NotNow(String.valueOf(away), Optional.empty()));
    }
  }

  private void well() {
    if (!trouble.isEmpty()) {
      LOG.infof("usage-service is back backlogBytes=%d", spool.backlog());
    }
    trouble = "";
    pauses.reset();
  }

  // False when there is no time to wait.
  private boolean waited(NotNow why) throws InterruptedException {
    warn(why.reason());
    if (stopping) {
      return false;
    }
    Thread.sleep(pauses.next(why.retryAfter()));
    return true;
  }

  private void warn(String reason) {
    long now = System.nanoTime();
    if (!trouble.equals(reason) || now - warnedNanos > WARN_AGAIN_NANOS) {
      LOG.warnf("usage events wait reason=\"%s\" backlogBytes=%d", reason, spool.backlog());
      warnedNanos = now;
    }
    trouble = reason;
  }
}
