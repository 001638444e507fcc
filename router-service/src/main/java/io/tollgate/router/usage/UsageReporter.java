package io.tollgate.router.usage;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tollgate.contract.UsageEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The door: what is reported here is booked, whatever happens to this process. */
@ApplicationScoped
public class UsageReporter {

  private static final Logger LOG = Logger.getLogger(UsageReporter.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SpoolConfig config;
  private final UsageServiceConfig usageService;
  private final UsageClient client;
  private final MeterRegistry meters;
  private volatile Optional<OpenSpool> open = Optional.empty();
  private volatile Optional<UUID> router = Optional.empty();
  private volatile boolean stopping;
  private volatile String notOpened = "the spool is not open yet";

  UsageReporter(
      SpoolConfig config,
      UsageServiceConfig usageService,
      UsageClient client,
      MeterRegistry meters) {
    this.config = config;
    this.usageService = usageService;
    this.client = client;
    this.meters = meters;
  }

  void onStart(@Observes StartupEvent event) {
    Thread.ofVirtual().name("spool-open").start(this::openSpool);
  }

  /**
   * Why no event can be taken; empty when all is well. No call may be made to a provider while
   * there is a reason.
   */
  public Optional<String> trouble() {
    String reason = open.map(at -> at.spool().trouble()).orElse(notOpened);
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  /** Bytes that wait for usage-service. */
  public long backlog() {
    return open.map(at -> at.spool().backlog()).orElse(0L);
  }

  /**
   * Returns when the event is safe. Should the spool fail, the event goes to the log and further
   * calls are refused.
   */
  public void report(UsageEvent event) {
    byte[] record = EventJson.of(event);
    try {
      open.orElseThrow(() -> new IOException(notOpened)).spool().append(record);
    } catch (IOException broken) {
      LOG.errorf(
          "usage event not spooled reason=\"%s\" event=%s",
          broken.getMessage(), new String(record, StandardCharsets.UTF_8));
    }
  }

  /** This router's id, the same in all its lives; empty as long as its spool is not open. */
  public Optional<UUID> router() {
    return router;
  }

  /** How many events there were until now, of earlier lives too. */
  public long mark() {
    return open.map(at -> at.spool().appended()).orElse(0L);
  }

  /** Whether all events up to this mark have their receipts. */
  public boolean isShipped(long mark) {
    return open.map(at -> at.spool().shipped() >= mark).orElse(false);
  }

  /** Whether everything that earlier lives had left has its receipts. */
  public boolean hasShippedWhatItFound() {
    return open.map(at -> at.spool().shipped() >= at.spool().found()).orElse(false);
  }

  // Last of all: after the open streams have ended, what they used is still to be sent.
  void onStop(@Observes @Priority(10_000) ShutdownEvent event) {
    stopping = true;
    open.ifPresent(OpenSpool::close);
  }

  // A router that is about to stop may still hold the directory, so this is tried until it works.
  private void openSpool() {
    try {
      while (!stopping && !opened()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean opened() {
    try {
      Spool spool = Spool.open(config.directory(), config.segmentBytes(), config.segments());
      router = Optional.of(spool.router());
      meters.gauge("tollgate.spool.backlog.bytes", spool, Spool::backlog);
      open =
          Optional.of(
              OpenSpool.start(spool, new Shipper(spool, client, usageService), config.syncEvery()));
      return true;
    } catch (IOException broken) {
      String reason = String.valueOf(broken.getMessage());
      if (!reason.equals(notOpened)) {
        LOG.errorf("spool not opened reason=\"%s\"", reason);
      }
      notOpened = reason;
      return false;
    }
  }
}
