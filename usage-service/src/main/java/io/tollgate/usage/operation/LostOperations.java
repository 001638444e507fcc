package io.tollgate.usage.operation;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Finds operations that nobody ended in time. */
@ApplicationScoped
class LostOperations {

  private static final Logger LOG = Logger.getLogger(LostOperations.class);
  private static final int AT_ONCE = 500;

  private final OperationStore store;
  private final Moments moments;

  LostOperations(OperationStore store, Moments moments) {
    this.store = store;
    this.moments = moments;
  }

  @Scheduled(
      every = "${tollgate.operation.sweep-every}",
      delayed = "${tollgate.operation.sweep-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void sweep() {
    try {
      int lost = mark();
      if (lost > 0) {
        LOG.warnf("operations lost count=%d", lost);
      }
    } catch (SQLException failed) {
      LOG.warnf("lost operations not looked for reason=\"%s\"", failed.getMessage());
    }
  }

  /** Marks all that are due; answers how many they were. */
  int mark() throws SQLException {
    int lost = 0;
    int some;
    do {
      some = store.giveUp(moments.now(), AT_ONCE);
      lost += some;
    } while (some == AT_ONCE);
    return lost;
  }
}
