package io.tollgate.usage.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tollgate.usage.database.SchemaState.Failing;
import io.tollgate.usage.database.SchemaState.Migrating;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date, on a thread of its own so that the start never waits for it.
 *
 * <p>Several replicas may run it at once: Flyway lets one migrate and the others wait.
 */
@ApplicationScoped
public class Migration {

  private static final Logger LOG = Logger.getLogger(Migration.class);

  private final Flyway flyway;
  private final MigrationConfig config;
  private final Event<Migrated> migrated;
  private volatile SchemaState state = new Migrating();
  private volatile @Nullable Thread running;

  Migration(Flyway flyway, MigrationConfig config, Event<Migrated> migrated) {
    this.flyway = flyway;
    this.config = config;
    this.migrated = migrated;
  }

  void onStart(@Observes StartupEvent event) {
    running = Thread.ofVirtual().name("migration").start(this::untilMigrated);
  }

  void onStop(@Observes ShutdownEvent event) {
    Thread thread = running;
    if (thread != null) {
      thread.interrupt();
    }
  }

  SchemaState state() {
    return state;
  }

  private void untilMigrated() {
    try {
      while (!migrate()) {
        Thread.sleep(config.retryPause());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    migrated.fire(new Migrated());
  }

  private boolean migrate() {
    try {
      var result = flyway.migrate();
      LOG.infof(
          "schema migrated applied=%d version=%s",
          result.migrationsExecuted,
          result.targetSchemaVersion == null
              ? result.initialSchemaVersion
              : result.targetSchemaVersion);
      state = new SchemaState.Migrated();
      return true;
    } catch (RuntimeException failed) {
      failing(Fault.of(failed));
      return false;
    }
  }

  private void failing(Fault fault) {
    Failing failing = new Failing(fault.reason("the migration failed"));
    if (!failing.equals(state)) {
      LOG.warnf("schema not migrated retryIn=%s reason=%s", config.retryPause(), failing.reason());
    }
    state = failing;
  }
}
