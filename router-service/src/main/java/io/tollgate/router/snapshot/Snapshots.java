package io.tollgate.router.snapshot;

import io.quarkus.runtime.StartupEvent;
import io.tollgate.contract.SchemaVersion;
import io.tollgate.router.caller.CallerConfig;
import io.tollgate.router.caller.Callers;
import io.tollgate.router.caller.KeyRecord;
import io.tollgate.router.catalog.Catalog;
import io.tollgate.router.catalog.CurrentCatalog;
import io.tollgate.router.catalog.Model;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** The current snapshot, and the one who keeps it current. */
@Singleton
public class Snapshots implements Callers.Keys, CurrentCatalog {

  private static final Logger LOG = Logger.getLogger(Snapshots.class);
  private static final long RETRY_MILLIS = 1_000;

  private final SnapshotStore store;
  private final Refresh refresh;
  private final KeptSnapshot kept;
  private final Announcements announcements;
  private final SnapshotConfig config;
  private final Vertx vertx;
  private final AtomicInteger wanted = new AtomicInteger();
  private final Shown shown = new Shown();
  private volatile String trouble = "the first snapshot has not been read yet";

  Snapshots(
      SnapshotStore store,
      Announcements announcements,
      SnapshotConfig config,
      CallerConfig keys,
      Vertx vertx) {
    this.store = store;
    this.refresh = new Refresh(store);
    this.kept =
        new KeptSnapshot(config.file(), config.oldest(), keys.hashSecret(), InstantSource.system());
    this.announcements = announcements;
    this.config = config;
    this.vertx = vertx;
  }

  void onStart(@Observes StartupEvent event) {
    vertx
        .executeBlocking(kept::read)
        .onSuccess(found -> found.ifPresent(shown::listed))
        .onComplete(read -> keepCurrent());
  }

  private void keepCurrent() {
    refresh();
    vertx.setPeriodic(config.refreshEvery().toMillis(), tick -> refresh());
    vertx.setPeriodic(
        config.keepEvery().toMillis(),
        tick -> vertx.executeBlocking(() -> kept.write(shown.asListed())));
    announcements.onChange(this::refresh);
  }

  public Snapshot current() {
    return shown.current();
  }

  @Override
  public Catalog catalog() {
    return shown.current().catalog();
  }

  /** The catalogue as the database lists it. */
  public Catalog listed() {
    return shown.asListed().catalog();
  }

  /** Lists these models of a provider in place of those that the database lists. */
  public void found(String provider, List<Model> models) {
    shown.found(provider, models);
  }

  /** Why the last refresh failed; empty when it did not. */
  public Optional<String> trouble() {
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }

  @Override
  public Optional<KeyRecord> known(UUID id) {
    return Optional.ofNullable(shown.current().keys().get(id));
  }

  @Override
  public Future<Optional<KeyRecord>> lookUp(UUID id) {
    return inTime(store.key(id));
  }

  @Override
  public boolean isClosed(UUID tenant) {
    return shown.current().closedTenants().contains(tenant);
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
                        .orElseGet(() -> refresh.of(lastSeen()))))
        .onComplete(loaded -> {
          if (loaded.succeeded()) {
            shown.listed(loaded.result());
            note("");
          } else {
            note(String.valueOf(loaded.cause().getMessage()));
            vertx.setTimer(RETRY_MILLIS, tick -> refresh());
          }
          if (!wanted.compareAndSet(heard, 0)) {
            load();
          }
        });
  }

  // After trouble it may be another database, whose revisions mean something else.
  private Snapshot lastSeen() {
    return trouble.isEmpty() ? shown.asListed() : Snapshot.NONE;
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
            current().keys().size(), catalog().models().size());
      }
    }
    trouble = reason;
  }
}
