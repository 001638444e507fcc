package io.tollgate.usage.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure from the database means. */
class FaultTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "28P01", "3D000", "53300", "57P01", "57P03"})
  void these_states_mean_that_it_is_away(String state) {
    assertThat(Fault.of(new SQLException("gone", state)).away()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"42P01", "23514", "40P01"})
  void these_states_mean_that_we_are_wrong(String state) {
    assertThat(Fault.of(new SQLException("wrong", state)).away()).isFalse();
  }

  @Test
  void a_pool_that_gave_up_waiting_means_away() {
    assertThat(Fault.of(new SQLException("Acquisition timeout")).away()).isTrue();
  }

  @Test
  void the_innermost_failure_of_the_database_speaks_in_one_line() {
    Exception failure =
        new IllegalStateException("outer", new SQLException("first\n  line", "42601"));

    assertThat(Fault.of(failure).reason("the migration failed"))
        .isEqualTo("the migration failed: first line");
  }

  @Test
  void a_failure_elsewhere_speaks_for_itself() {
    assertThat(Fault.of(new IllegalStateException("checksum mismatch")).reason("failed"))
        .isEqualTo("failed: checksum mismatch");
  }
}
