package io.tollgate.metrics.sums;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.metrics.Rollups;
import io.tollgate.metrics.Rollups.Row;
import io.tollgate.metrics.TestSettings;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.query.Dimension;
import io.tollgate.metrics.query.Filters;
import io.tollgate.metrics.query.Question;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.query.Window;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Two walls stand between tenants, and each is tried with the other one taken down. */
@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class TenantWallsTest {

  private static final TenantScope ALL = new TenantScope.All();

  private static final Window LAST_HOURS =
      new Window(
          Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES),
          Instant.now().plus(Duration.ofMinutes(5)));

  private final Books books;
  private final Sums sums;
  private final DataSource database;
  private final TenantScope acme;

  TenantWallsTest(Books books, Sums sums, DataSource database) {
    this.books = books;
    this.sums = sums;
    this.database = database;
    Rollups.clear();
    UUID id = Rollups.aTenant("acme");
    acme = new TenantScope.One(id);
    UUID other = Rollups.aTenant("globex");
    for (Instant at : List.of(LAST_HOURS.from(), Instant.now())) {
      Row.of(id, at).model("of-acme").book();
      Row.of(other, at).model("of-globex").book();
    }
  }

  @Test
  void the_condition_holds_when_row_security_lets_everything_through() {
    List<Line> seen = books.read(ALL, connection -> sums.by(connection, of(acme), Dimension.MODEL));

    assertThat(seen).extracting(line -> line.key(0)).containsExactly("of-acme");
  }

  @Test
  void row_security_holds_when_the_condition_lets_everything_through() {
    List<Line> seen = books.read(acme, connection -> sums.by(connection, of(ALL), Dimension.MODEL));

    assertThat(seen).extracting(line -> line.key(0)).containsExactly("of-acme");
  }

  @Test
  void a_scope_of_all_sees_all() {
    List<Line> seen = books.read(ALL, connection -> sums.by(connection, of(ALL), Dimension.MODEL));

    assertThat(seen).extracting(line -> line.key(0)).containsOnly("of-acme", "of-globex");
  }

  @Test
  void the_list_of_tenants_stands_behind_both_walls_too() {
    List<Line> byCondition =
        books.read(ALL, connection -> sums.by(connection, of(acme), Dimension.TENANT));
    List<Line> byRowSecurity =
        books.read(acme, connection -> sums.by(connection, of(ALL), Dimension.TENANT));

    assertThat(byCondition).hasSize(1);
    assertThat(byRowSecurity).isEqualTo(byCondition);
  }

  @Test
  void a_connection_that_goes_back_to_the_pool_has_forgotten_its_tenant() throws SQLException {
    for (int i = 0; i < 20; i++) {
      books.read(ALL, connection -> sums.by(connection, of(ALL), Dimension.MODEL));
    }

    try (Connection connection = database.getConnection()) {
      assertThat(sums.by(connection, of(ALL), Dimension.MODEL)).isEmpty();
    }
  }

  private static Question of(TenantScope scope) {
    Range range = new Range("test", LAST_HOURS, ZoneOffset.UTC, LAST_HOURS.length());
    return new Question(scope, range, Filters.NONE);
  }
}
