package io.tollgate.metrics.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.metrics.TestSettings;
import io.tollgate.metrics.books.Books;
import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.usage.Rollups.Row;
import io.tollgate.metrics.usage.UsageStore.ModelUsage;
import io.tollgate.metrics.usage.UsageStore.TenantUsage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
  private final UsageStore store;
  private final DataSource database;
  private final TenantScope acme;

  TenantWallsTest(Books books, UsageStore store, DataSource database) {
    this.books = books;
    this.store = store;
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
    List<ModelUsage> seen =
        books.read(ALL, connection -> store.byModelAndType(connection, acme, LAST_HOURS));

    assertThat(seen).extracting(ModelUsage::model).containsExactly("of-acme");
  }

  @Test
  void row_security_holds_when_the_condition_lets_everything_through() {
    List<ModelUsage> seen =
        books.read(acme, connection -> store.byModelAndType(connection, ALL, LAST_HOURS));

    assertThat(seen).extracting(ModelUsage::model).containsExactly("of-acme");
  }

  @Test
  void a_scope_of_all_sees_all() {
    List<ModelUsage> seen =
        books.read(ALL, connection -> store.byModelAndType(connection, ALL, LAST_HOURS));

    assertThat(seen).extracting(ModelUsage::model).containsOnly("of-acme", "of-globex");
  }

  @Test
  void the_list_of_tenants_stands_behind_both_walls_too() {
    List<TenantUsage> byCondition =
        books.read(ALL, connection -> store.byTenant(connection, acme, LAST_HOURS));
    List<TenantUsage> byRowSecurity =
        books.read(acme, connection -> store.byTenant(connection, ALL, LAST_HOURS));

    assertThat(byCondition).extracting(TenantUsage::name).containsExactly("acme");
    assertThat(byRowSecurity).isEqualTo(byCondition);
  }

  @Test
  void a_connection_that_goes_back_to_the_pool_has_forgotten_its_tenant() throws SQLException {
    for (int i = 0; i < 20; i++) {
      books.read(ALL, connection -> store.byModelAndType(connection, ALL, LAST_HOURS));
    }

    try (Connection connection = database.getConnection()) {
      assertThat(store.byModelAndType(connection, ALL, LAST_HOURS)).isEmpty();
    }
  }
}
