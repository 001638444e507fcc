package io.tollgate.router.snapshot;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
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
        .compose(connection -> listen(connection, listener))
        .onFailure(away -> {
          LOG.debugf(away, "not listening for announcements");
          vertx.setTimer(RETRY_MILLIS, again -> onChange(listener));
        });
  }

  private Future<Void> listen(SqlConnection connection, Runnable listener) {
    PgConnection.cast(connection).notificationHandler(change -> listener.run());
    connection.closeHandler(closed -> vertx.setTimer(RETRY_MILLIS, again -> onChange(listener)));
    return connection.query("LISTEN tollgate_changed").execute().mapEmpty();
  }
}
