package io.tollgate.metrics.books;

import io.tollgate.contract.SchemaVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the database can be reached and its schema fits. A good answer is good for a few
 * seconds, so probes cost next to nothing; a bad one is asked again each time, so recovery shows at
 * once.
 */
@Readiness
@ApplicationScoped
public class BooksCheck implements HealthCheck {

  private static final Duration GOOD_FOR = Duration.ofSeconds(5);
  private static final String VERSION = "SELECT version FROM schema_version";

  // What Postgres says (SQLSTATE) of a role and of a view that no migration has made yet.
  private static final Set<String> NOT_MIGRATED = Set.of("22023", "42P01");

  private final DataSource database;
  private final InstantSource clock;
  private volatile Instant goodUntil = Instant.MIN;

  BooksCheck(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public HealthCheckResponse call() {
    Instant now = clock.instant();
    if (now.isBefore(goodUntil)) {
      return HealthCheckResponse.up("books");
    }
    Optional<String> misfit = misfit();
    if (misfit.isPresent()) {
      return HealthCheckResponse.named("books").down().withData("reason", misfit.get()).build();
    }
    goodUntil = now.plus(GOOD_FOR);
    return HealthCheckResponse.up("books");
  }

  private Optional<String> misfit() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(VERSION)) {
      rows.next();
      return SchemaVersion.misfit(rows.getInt("version"));
    } catch (SQLException failed) {
      return NOT_MIGRATED.contains(String.valueOf(failed.getSQLState()))
          ? SchemaVersion.misfit(0)
          : Optional.of("database unreachable");
    }
  }
}
