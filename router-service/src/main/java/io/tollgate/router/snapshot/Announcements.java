package io.tollgate.router.snapshot;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Listens for changes that usage-service announces. Losing the line costs promptness only: there is
 * the periodic refresh.
 */
@ApplicationScoped
class Announcements {

  private static final Logger LOG = Logger.getLogger(Announcements.class);
  private static final long RETRY_MILLIS = 2_000;

  private final Pool database;
  private final Vertx vertx;

  Announcements(Pool database, Vertx vertx) {
    this.database = database;
    this.vertx = vertx;
  }

  void onChange(Runnable listener) {
    database
        .getConnection()
        .onSuccess(connection -> listen(connection, listener))
        .onFailure(away -> again(listener));
  }

  // A line that breaks while it is set up fails twice; it is set up again once.
  private void listen(SqlConnection connection, Runnable listener) {
    AtomicBoolean lost = new AtomicBoolean();
    Runnable onLoss =
        () -> {
          if (lost.compareAndSet(false, true)) {
            connection.close();
            again(listener);
          }
        };
    PgConnection.cast(connection).notificationHandler(change -> listener.run());
    connection.closeHandler(closed -> onLoss.run());
    connection
        .query("LISTEN tollgate_changed")
        .execute()
        .onFailure(refused -> {
          LOG.warnf("not listening for announcements reason=\"%s\"", refused.getMessage());
          onLoss.run();
        });
  }

  private void again(Runnable listener) {
    vertx.setTimer(RETRY_MILLIS, pause -> onChange(listener));
  }
}
