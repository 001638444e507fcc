package io.tollgate.usage.proof;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.usage.database.Transaction;
import io.tollgate.usage.ledger.LedgerConfig;
import io.tollgate.usage.ledger.LedgerLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Puts months away that are older than the ledger is to keep. */
@ApplicationScoped
class Retirement {

  private static final Logger LOG = Logger.getLogger(Retirement.class);

  private final DataSource database;
  private final LedgerConfig config;
  private final Proof proof;
  private final InstantSource clock;

  Retirement(DataSource database, LedgerConfig config, Proof proof, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.proof = proof;
    this.clock = clock;
  }

  @Scheduled(
      every = "${tollgate.proof.months-every}",
      delayed = "${tollgate.proof.months-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    config.keep().ifPresent(this::putAwayBefore);
  }

  private void putAwayBefore(Duration keep) {
    LocalDate oldest = LocalDate.ofInstant(clock.instant().minus(keep), ZoneOffset.UTC);
    try {
      List<YearMonth> months;
      try (Connection connection = database.getConnection()) {
        months = RetirementStore.months(connection);
      }
      for (YearMonth month : months) {
        if (month.isBefore(YearMonth.from(oldest))) {
          putAway(month);
        }
      }
    } catch (SQLException failed) {
      LOG.warnf("ledger month not put away reason=\"%s\"", failed.getMessage());
    }
  }

  /** Puts a month away if its sums are proven and everything in it is in closed periods. */
  boolean putAway(YearMonth month) throws SQLException {
    Optional<Drift> drift = drift(month);
    if (drift.isPresent() && drift.get().rows() > 0) {
      LOG.errorf("ledger month kept month=%s because=drift rows=%d", month, drift.get().rows());
      return false;
    }
    boolean away =
        Transaction.of(
            database,
            connection -> {
              LedgerLock.CORRECTING.take(connection);
              LedgerLock.ALONE.take(connection);
              return RetirementStore.putAway(connection, month);
            });
    LOG.infof("ledger month %s month=%s", away ? "put away" : "kept because it is open", month);
    return away;
  }

  // What came late is in the sums of later days, so those are proven too.
  private Optional<Drift> drift(YearMonth month) throws SQLException {
    Optional<RetirementStore.Span> span;
    try (Connection connection = database.getConnection()) {
      span = RetirementStore.span(connection, month);
    }
    if (span.isEmpty()) {
      return Optional.empty();
    }
    Instant known = proof.known().orElse(Instant.EPOCH);
    List<LocalDate> days =
        span.get()
            .first()
            .datesUntil(span.get().last().plusDays(1))
            .filter(day -> !day.atStartOfDay(ZoneOffset.UTC).toInstant().isBefore(known))
            .toList();
    return Optional.of(proof.drift(days));
  }
}
