package io.tollgate.usage.shipped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tollgate.usage.database.Migrated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Sees to it that the catalogue of this release is listed. */
@ApplicationScoped
class ShippedCatalogue {

  private static final Logger LOG = Logger.getLogger(ShippedCatalogue.class);

  private final ShippedStore store;
  private final ShippedConfig config;
  private volatile boolean due;

  ShippedCatalogue(ShippedStore store, ShippedConfig config) {
    this.store = store;
    this.config = config;
  }

  void onMigrated(@Observes Migrated event) {
    due = config.enabled();
    load();
  }

  @Scheduled(
      every = "${tollgate.shipped.retry-every}",
      delayed = "${tollgate.shipped.retry-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void load() {
    if (!due) {
      return;
    }
    long started = System.nanoTime();
    try {
      boolean news = store.load(Catalogue.shipped());
      due = false;
      LOG.infof(
          "shipped catalogue listed news=%s ms=%d",
          news, (System.nanoTime() - started) / 1_000_000);
    } catch (SQLException failed) {
      LOG.warnf(
          "shipped catalogue not listed retryIn=%s reason=%s",
          config.retryEvery(), failed.getMessage());
    }
  }
}
