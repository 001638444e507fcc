package io.tollgate.contract;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A real Postgres with our migrations, one for all tests of a module.
 *
 * <p>As a Quarkus test resource it hands the service its {@code DATABASE_URL}, the way an operator
 * does. Tests that look behind the service's back use {@link #connect()}: the superuser, whom row
 * security does not bind.
 */
public final class MigratedPostgres implements QuarkusTestResourceLifecycleManager {

  public static final String SCHEMA = "tollgate";
  private static final String TABLES =
      "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'tollgate' AND table_type = 'BASE TABLE'";

  @Override
  public Map<String, String> start() {
    return Map.of("DATABASE_URL", url());
  }

  @Override
  public void stop() {
    // Lives as long as the test JVM: starting one per test class would cost a second each.
  }

  public static String url() {
    return "postgresql://postgres:postgres@127.0.0.1:%d/postgres"
        .formatted(Server.RUNNING.getPort());
  }

  /** A connection of the superuser, with the schema on its path. */
  public static Connection connect() throws SQLException {
    Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
    connection.setSchema(SCHEMA);
    return connection;
  }

  /** The tables with a row that holds this text, as it is or as bytes. */
  public static List<String> tablesHolding(String text) {
    String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    List<String> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      for (String table : column(sql, TABLES)) {
        String holding =
            "SELECT 1 FROM %s row WHERE row::text LIKE '%%%s%%' OR row::text LIKE '%%%s%%' LIMIT 1"
                .formatted(table, text, hex);
        if (!column(sql, holding).isEmpty()) {
          found.add(table);
        }
      }
      return found;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static List<String> column(Statement sql, String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Brings a database to the latest schema, as usage-service does. */
  static void migrate(DataSource database) {
    Flyway.configure().dataSource(database).schemas(SCHEMA).defaultSchema(SCHEMA).load().migrate();
  }

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
        migrate(postgres.getPostgresDatabase());
        return postgres;
      } catch (IOException failed) {
        throw new UncheckedIOException("the embedded Postgres did not start", failed);
      }
    }
  }
}
