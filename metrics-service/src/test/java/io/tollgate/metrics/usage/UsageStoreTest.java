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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class UsageStoreTest {

  private static final UUID TENANT = UUID.randomUUID();

  private final Books books;
  private final UsageStore store;

  UsageStoreTest(Books books, UsageStore store) {
    this.books = books;
    this.store = store;
  }

  @BeforeEach
  void no_usage() {
    Rollups.clear();
  }

  @Test
  void a_window_counts_each_of_its_buckets_once_and_no_other() {
    for (String time : List.of("09:29", "09:30", "09:59", "10:00", "11:20", "12:00", "13:00")) {
      Row.of(TENANT, at(time)).model(time).book();
    }

    List<ModelUsage> counted = usage(new Window(at("09:30"), at("12:00")));

    assertThat(counted)
        .extracting(ModelUsage::model)
        .containsExactlyInAnyOrder("09:30", "09:59", "10:00", "11:20", "12:00");
    assertThat(counted).allSatisfy(usage -> assertThat(usage.figures().operations()).isEqualTo(1));
  }

  @Test
  void a_window_of_whole_hours_needs_no_minutes() {
    for (String time : List.of("08:59", "09:00", "09:30", "10:00")) {
      Row.of(TENANT, at(time)).model(time).book();
    }

    List<ModelUsage> counted = usage(new Window(at("09:00"), at("10:00")));

    assertThat(counted)
        .extracting(ModelUsage::model)
        .containsExactlyInAnyOrder("09:00", "09:30", "10:00");
  }

  @Test
  void unpriced_attempts_that_were_not_the_last_leave_no_operation_unpriced() {
    Row.of(TENANT, at("09:30")).outcome("failed").operations(0, 3).unpriced(3).book();
    Row.of(TENANT, at("09:30")).operations(2, 2).unpriced(1).book();

    List<ModelUsage> usage = usage(new Window(at("09:00"), at("10:00")));

    assertThat(usage)
        .singleElement()
        .satisfies(small -> {
          assertThat(small.lacksPrice()).isTrue();
          assertThat(small.figures().operations()).isEqualTo(2);
          assertThat(small.figures().unpriced()).isEqualTo(1);
        });
  }

  private List<ModelUsage> usage(Window window) {
    TenantScope scope = new TenantScope.One(TENANT);
    return books.read(scope, connection -> store.byModelAndType(connection, scope, window));
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-05T" + time + ":00Z");
  }
}
