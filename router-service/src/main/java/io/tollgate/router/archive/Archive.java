package io.tollgate.router.archive;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Decisions that are on the books. */
@ApplicationScoped
public class Archive {

  private static final long PATIENCE_MILLIS = 5_000;

  // Row security lets a router see what belongs to the tenant it says it works for.
  private static final String WORK_FOR = "SELECT set_config('tollgate.tenant', $1, true)";
  private static final String DECISION =
      "SELECT decision FROM router_decisions WHERE tenant_id = $1 AND operation_id = $2";

  private final Pool database;

  Archive(Pool database) {
    this.database = database;
  }

  /** What was written down of the decision about a call of this tenant's. */
  public Future<Optional<String>> decision(UUID tenant, UUID call) {
    return database
        .withTransaction(connection -> read(connection, tenant, call))
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Future<Optional<String>> read(SqlConnection connection, UUID tenant, UUID call) {
    return connection
        .preparedQuery(WORK_FOR)
        .execute(Tuple.of(tenant.toString()))
        .compose(scoped -> connection.preparedQuery(DECISION).execute(Tuple.of(tenant, call)))
        .map(rows -> {
          for (var row : rows) {
            return Optional.of(row.getString(0));
          }
          return Optional.empty();
        });
  }
}
