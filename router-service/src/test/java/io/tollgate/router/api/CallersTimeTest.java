package io.tollgate.router.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time a caller gives a call. */
class CallersTimeTest {

  @ParameterizedTest
  @CsvSource({
    "1500, ms, PT1.5S",
    "1500ms, s, PT1.5S",
    "2.5s, ms, PT2.5S",
    "30, s, PT30S",
    "0.25, s, PT0.25S",
  })
  void a_number_is_read_in_its_unit(String text, String unit, Duration expected) {
    assertThat(CallersTime.read(text, unit)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "0", "1e3", "5m", "99999999999", "NaN"})
  void anything_else_is_no_time(String text) {
    assertThat(CallersTime.read(text, "ms")).isEmpty();
  }
}
