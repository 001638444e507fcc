package io.tollgate.router.usage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tollgate.contract.UsageEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The door: what is reported here is booked, whatever happens to this process. */
@Singleton
public class UsageReporter {

  private static final Logger LOG = Logger.getLogger(UsageReporter.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SpoolConfig config;
  private final UsageServiceConfig usageService;
  private final UsageClient client;
  private final SpoolMeters meters;
  private final DeadLetters deadLetters;
  private final Adoption adoption;
  private final Set<UUID> departed = ConcurrentHashMap.newKeySet();
  private volatile Optional<OpenSpool> open = Optional.empty();
  private volatile Optional<UUID> router = Optional.empty();
  private volatile boolean stopping;
  private volatile String notOpened = "the spool is not open yet";

  UsageReporter(
      SpoolConfig config,
      UsageServiceConfig usageService,
      UsageClient client,
      MeterRegistry registry) {
    this.config = config;
    this.usageService = usageService;
    this.client = client;
    this.meters = new SpoolMeters(registry);
    this.deadLetters = new DeadLetters(config.home(), meters, InstantSource.system());
    this.adoption =
        new Adoption(
            new Orphans(config.directory(), config.home()), this::openToEmpty, departed::add);
    Gauge.builder("tollgate.spool.backlog.bytes", this, UsageReporter::backlog).register(registry);
    Gauge.builder("tollgate.spool.waiting.seconds", this, UsageReporter::waitingSeconds)
        .register(registry);
  }

  void onStart(@Observes StartupEvent event) {
    Thread.ofVirtual().name("spool-open").start(this::openSpools);
  }

  /**
   * Why no event can be taken; empty when all is well. No call may be made to a provider while
   * there is a reason.
   */
  public Optional<String> trouble() {
    String reason = open.map(at -> at.spool().trouble()).orElse(notOpened);
    return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
  }

  /** Why usage-service does not take what waits for it; empty when all is well. */
  public Optional<String> delay() {
    return open.map(at -> at.shipper().trouble()).filter(reason -> !reason.isEmpty());
  }

  /** Bytes that wait for usage-service. */
  public long backlog() {
    return open.map(at -> at.spool().backlog()).orElse(0L) + adoption.backlog();
  }

  /**
   * An attempt begins: should this process die before its end is reported, this event is booked for
   * it. Returns whether that is safe. If not, no provider may be called, and the end is reported
   * all the same.
   */
  public boolean begin(UsageEvent ifItDies) {
    try {
      spool().start(ifItDies.id(), StartBytes.of(ifItDies));
      return true;
    } catch (IOException broken) {
      LOG.warnf("attempt not begun reason=\"%s\" id=%s", broken.getMessage(), ifItDies.id());
      return false;
    }
  }

  /**
   * Returns when the event is safe. Should the spool fail, the event goes to the log and further
   * calls are refused.
   */
  public void report(UsageEvent event) {
    byte[] record = EventJson.of(event);
    try {
      spool().end(event.id(), record);
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

  /** Dead routers all of whose events are booked, for this one has shipped what they left. */
  public Set<UUID> departed() {
    return Set.copyOf(departed);
  }

  /** Nothing of this dead router is left to settle. */
  public void forget(UUID dead) {
    departed.remove(dead);
  }

  /** How many events there were until now, of earlier lives too. */
  public long mark() {
    return open.map(at -> at.spool().ended()).orElse(0L);
  }

  /** Whether all events up to this mark have their receipts. */
  public boolean isShipped(long mark) {
    return open.map(at -> at.spool().isShipped(mark)).orElse(false);
  }

  /** Whether everything that earlier lives had left has its receipts. */
  public boolean hasShippedWhatItFound() {
    return open.map(at -> at.spool().hasShippedWhatItFound()).orElse(false);
  }

  // Last of all: after the open streams have ended, what they used is still to be sent.
  void onStop(@Observes @Priority(10_000) ShutdownEvent event) {
    stopping = true;
    open.ifPresent(OpenSpool::close);
    adoption.close();
  }

  private Spool spool() throws IOException {
    return open.orElseThrow(() -> new IOException(notOpened)).spool();
  }

  private double waitingSeconds() {
    long own = open.map(at -> at.spool().waitingMillis()).orElse(0L);
    return Math.max(own, adoption.waitingMillis()) / 1_000.0;
  }

  // A router that is about to stop may still hold the directory, so this is tried until it works.
  // From then on others may die and leave theirs.
  private void openSpools() {
    try {
      while (!stopping) {
        if (opened()) {
          adoption.goOn();
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean opened() {
    if (open.isPresent()) {
      return true;
    }
    try {
      Spool spool = Spool.open(config.home(), SpoolSize.of(config), config.sync(), meters);
      router = Optional.of(SpoolDirectory.owner(config.home()));
      open = Optional.of(started(spool, shipper(spool)));
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

  private OpenSpool openToEmpty(Path orphan) throws IOException {
    Spool spool = Spool.open(orphan, SpoolSize.of(config).unbounded(), config.sync(), meters);
    Shipper shipper = shipper(spool);
    shipper.endWhenEmpty();
    return started(spool, shipper);
  }

  private Shipper shipper(Spool spool) {
    return new Shipper(spool, client, usageService, deadLetters);
  }

  private OpenSpool started(Spool spool, Shipper shipper) {
    return OpenSpool.start(spool, shipper, config.syncEvery());
  }
}
