package io.tollgate.usage.proof;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares the sums with the ledger, hour by hour, for ever: the last two each time and the others
 * by and by. The more there is to look at, the longer it rests. What it found wrong stays on the
 * gauge until it is found right.
 */
@ApplicationScoped
class SelfCheck {

  private static final Logger LOG = Logger.getLogger(SelfCheck.class);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int REST = 20;

  private final Proof proof;
  private final ProofConfig config;
  private final InstantSource clock;
  private final Map<Instant, Drift> wrong = new ConcurrentHashMap<>();
  private final Pace pace = new Pace(REST);
  private @Nullable Instant next;

  SelfCheck(Proof proof, ProofConfig config, InstantSource clock, MeterRegistry meters) {
    this.proof = proof;
    this.config = config;
    this.clock = clock;
    gauge(meters, "rows", "Rows of sums that are not those of the ledger", Drift::rows);
    gauge(
        meters,
        "usd",
        "Money by which sums are not those of the ledger",
        drift -> drift.usd().doubleValue());
  }

  private void gauge(
      MeterRegistry meters, String of, String meaning, ToDoubleFunction<Drift> figure) {
    Gauge.builder("tollgate.ledger.drift", this, check -> figure.applyAsDouble(check.found()))
        .tag("of", of)
        .description(meaning)
        .register(meters);
  }

  /** All that was found wrong and not yet found right. */
  Drift found() {
    return wrong.values().stream().reduce(Drift.NONE, Drift::plus);
  }

  @Scheduled(
      every = "${tollgate.proof.every}",
      delayed = "${tollgate.proof.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    if (pace.isDue(clock.instant())) {
      lookNow();
    }
  }

  /** However little it rested. */
  void lookNow() {
    try {
      Optional<Instant> earliest = proof.earliest();
      if (earliest.isPresent()) {
        look(earliest.get());
      }
    } catch (SQLException failed) {
      LOG.warnf("ledger not checked reason=\"%s\"", failed.getMessage());
    }
  }

  private void look(Instant earliest) throws SQLException {
    Instant begun = clock.instant();
    check(earliest, begun);
    pace.worked(begun, clock.instant());
  }

  private void check(Instant earliest, Instant begun) throws SQLException {
    Instant hour = begun.truncatedTo(ChronoUnit.HOURS);
    check(hour);
    check(hour.minus(HOUR));
    Instant older =
        next == null || next.isBefore(earliest) ? hour.minus(HOUR.multipliedBy(2)) : next;
    while (!older.isBefore(earliest) && clock.instant().isBefore(begun.plus(config.olderFor()))) {
      check(older);
      older = older.minus(HOUR);
    }
    next = older;
  }

  private void check(Instant hour) throws SQLException {
    Drift drift = proof.drift(hour, hour.plus(HOUR));
    if (drift.rows() == 0) {
      wrong.remove(hour);
    } else if (!drift.equals(wrong.put(hour, drift))) {
      LOG.errorf(
          "ledger sums drift hour=%s rows=%d usd=%s tables=%s",
          hour, drift.rows(), drift.usd().toPlainString(), drift.tables());
    }
  }

  /** Looks again at what was wrong, because somebody mended it. */
  void lookAgain() throws SQLException {
    for (Instant hour : wrong.keySet()) {
      check(hour);
    }
  }
}
