package io.tollgate.usage.database;

import io.tollgate.edge.Problem;
import io.tollgate.edge.Problems;
import io.tollgate.edge.Rejections;
import io.vertx.core.http.HttpServerRequest;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers for a database that is away or not migrated yet: 503 with the time to try again, which is
 * what makes routers keep their events. A text that it cannot keep is the caller's mistake: 400.
 * Anything else is ours: 500.
 */
class DatabaseProblems {

  private static final Logger LOG = Logger.getLogger(DatabaseProblems.class);
  private static final int RETRY_AFTER_SECONDS = 2;

  private final Migration migration;

  DatabaseProblems(Migration migration) {
    this.migration = migration;
  }

  @ServerExceptionMapper({SQLException.class, PersistenceException.class})
  Response failed(Exception failed, HttpServerRequest request) {
    Fault fault = Fault.of(failed);
    if (fault.away() || !(migration.state() instanceof SchemaState.Migrated)) {
      LOG.warnf(
          "request refused method=%s path=%s reason=%s",
          request.method(), request.path(), fault.reason("database not ready"));
      return Response.fromResponse(unavailable().response())
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .build();
    }
    if (fault.unkeepable()) {
      return Problems.unkeepable("body");
    }
    LOG.errorf(failed, "request failed method=%s path=%s", request.method(), request.path());
    return Rejections.of(500, request.method().name(), request.path()).response();
  }

  private static Problem unavailable() {
    return Problem.of(
        503,
        "unavailable",
        "Unavailable",
        "The database is away or not ready yet. Nothing was changed; try again shortly.");
  }
}
