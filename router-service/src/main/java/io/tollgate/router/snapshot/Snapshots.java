package io.tollgate.router.snapshot;

import io.quarkus.runtime.StartupEvent;
import io.tollgate.contract.SchemaVersion;
import io.tollgate.router.caller.Callers;
import io.tollgate.router.caller.KeyRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The current snapshot, and the one who keeps it current. */
@ApplicationScoped
public class Snapshots implements Callers.Keys {

  private static final Logger LOG = Logger.getLogger(Snapshots.class);

  private final SnapshotStore store;
  private final Announcements announcements;
  private final SnapshotConfig config;
  private final Vertx vertx;
  private final AtomicInteger wanted = new AtomicInteger();
  private volatile Snapshot current = Snapshot.NONE;
  private volatile String trouble = "the first snapshot has not been read yet";

  Snapshots(SnapshotStore store, Announcements announcements, SnapshotConfig config, Vertx vertx) {
    this.store = store;
    this.announcements = announcements;
    this.config = config;
    this.vertx = vertx;
  }

  void onStart(@Observes StartupEvent event) {
    refresh();
    vertx.setPeriodic(config.refreshEvery().toMillis(), tick -> refresh());
    announcements.onChange(this::refresh);
  }

  public Snapshot current() {
    return current;
  }

  /** Why the last refresh failed; empty when it did not. */
  public Optional<String> trouble() {
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  @Override
  public Optional<KeyRecord> known(UUID id) {
    return Optional.ofNullable(current.keys().get(id));
  }

  @Override
  public Future<Optional<KeyRecord>> lookUp(UUID id) {
    return inTime(store.key(id));
  }

  private void refresh() {
    if (wanted.getAndIncrement() == 0) {
      load();
    }
  }

  // One at a time; what was announced meanwhile may not be in what was read, so it is read again.
  private void load() {
    int heard = wanted.get();
    inTime(
            store
                .schemaVersion()
                .compose(version ->
                    SchemaVersion.misfit(version)
                        .<Future<Snapshot>>map(Future::failedFuture)
                        .orElseGet(store::load)))
        .onComplete(loaded -> {
          if (loaded.succeeded()) {
            current = loaded.result();
            note("");
          } else {
            note(String.valueOf(loaded.cause().getMessage()));
          }
          if (!wanted.compareAndSet(heard, 0)) {
            load();
          }
        });
  }

  private <T> Future<T> inTime(Future<T> answer) {
    return answer.timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void note(String reason) {
    if (!reason.equals(trouble)) {
      if (!reason.isEmpty()) {
        LOG.warnf("snapshot not refreshed reason=\"%s\"", reason);
      } else {
        LOG.infof(
            "snapshot refreshed keys=%d models=%d",
            current.keys().size(), current.catalog().models().size());
      }
    }
    trouble = reason;
  }
}
