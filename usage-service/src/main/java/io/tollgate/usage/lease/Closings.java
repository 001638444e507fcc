package io.tollgate.usage.lease;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.usage.budget.WindowKey;
import io.tollgate.usage.lease.LeaseStore.Kept;
import io.tollgate.usage.lease.LeaseStore.Locked;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Ends leases their routers no longer speak of. Every one is logged and counted. */
@ApplicationScoped
class Closings {

  private static final Logger LOG = Logger.getLogger(Closings.class);

  private final Transactions transactions;
  private final LeaseStore store;
  private final LeaseConfig config;
  private final InstantSource clock;
  private final MeterRegistry meters;

  Closings(
      Transactions transactions,
      LeaseStore store,
      LeaseConfig config,
      InstantSource clock,
      MeterRegistry meters) {
    this.transactions = transactions;
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.meters = meters;
  }

  /** A lease that was ended with something outstanding, or with nothing. */
  private record Closed(WindowKey window, Lease lease) {}

  /**
   * Ends the leases of a router's earlier lives but these. A router says so after a restart, when
   * everything its spool held is booked: what is outstanding then is nobody's.
   */
  int closeOthers(UUID id, long life, Collection<UUID> keep) throws SQLException {
    List<Closed> closed =
        transactions.run(connection -> {
          List<Kept> others = store.ofRouter(connection, new Router(id, life));
          List<WindowKey> windows = others.stream().map(Kept::window).distinct().toList();
          Set<UUID> over =
              others.stream()
                  .map(each -> each.lease().id())
                  .filter(lease -> !keep.contains(lease))
                  .collect(Collectors.toSet());
          return close(
              connection, store.lock(connection, windows), lease -> over.contains(lease.id()));
        });
    tell("restart", closed);
    return closed.size();
  }

  /** Ends leases that ran out. Services that look at once each take windows no other has. */
  @Scheduled(
      every = "${tollgate.lease.sweep-every}",
      delayed = "${tollgate.lease.sweep-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    Instant now = clock.instant();
    try {
      List<Closed> closed =
          transactions.run(connection ->
              close(
                  connection,
                  store.lockExpired(connection, now),
                  lease -> lease.expiresAt().isBefore(now)));
      tell("expiry", closed);
      transactions.run(
          connection -> store.forgetClosedBefore(connection, now.minus(config.keep())));
    } catch (SQLException failed) {
      LOG.warnf("leases not swept reason=\"%s\"", failed.getMessage());
    }
  }

  private List<Closed> close(Connection connection, List<Locked> locked, Predicate<Lease> over)
      throws SQLException {
    Map<WindowKey, List<Lease>> open =
        store.open(connection, locked.stream().map(Locked::window).toList());
    for (Map.Entry<WindowKey, List<Lease>> each : open.entrySet()) {
      List<Lease> closing = each.getValue().stream().filter(over).map(Lease::close).toList();
      store.save(connection, each.getKey(), 0, closing, clock.instant());
    }
    return open.entrySet().stream()
        .flatMap(each ->
            each.getValue().stream().filter(over).map(lease -> new Closed(each.getKey(), lease)))
        .collect(Collectors.toList());
  }

  private void tell(String reason, List<Closed> closed) {
    for (Closed each : closed) {
      meters.counter("tollgate.lease.closed", "reason", reason).increment();
      LOG.infof(
          "lease closed reason=%s tenant=%s budget=%s lease=%s router=%s freedNanos=%d",
          reason,
          each.window().tenant(),
          each.window().budget(),
          each.lease().id(),
          each.lease().router(),
          each.lease().outstanding());
    }
  }
}
