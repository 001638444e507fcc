package io.tollgate.usage.database;

import io.tollgate.contract.SchemaVersion;
import io.tollgate.usage.database.SchemaState.Failing;
import io.tollgate.usage.database.SchemaState.Migrating;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: the schema is migrated, fits, and can be read right now as the service's role. */
@Readiness
@ApplicationScoped
class SchemaReady implements HealthCheck {

  private static final String VERSION = "SELECT version FROM schema_version";

  private final Migration migration;
  private final DataSource database;

  SchemaReady(Migration migration, DataSource database) {
    this.migration = migration;
    this.database = database;
  }

  @Override
  public HealthCheckResponse call() {
    return switch (migration.state()) {
      case Migrating() -> down("migrating");
      case Failing(String reason) -> down(reason);
      case SchemaState.Migrated() -> look();
    };
  }

  private HealthCheckResponse look() {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(VERSION);
        ResultSet row = sql.executeQuery()) {
      int version = row.next() ? row.getInt(1) : 0;
      Optional<String> misfit = SchemaVersion.misfit(version);
      return misfit.isPresent() ? down(misfit.get()) : up(version);
    } catch (SQLException failed) {
      return down(Fault.of(failed).reason("the schema cannot be read"));
    }
  }

  private static HealthCheckResponse up(int version) {
    return HealthCheckResponse.named("schema").up().withData("version", version).build();
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named("schema").down().withData("reason", reason).build();
  }
}
