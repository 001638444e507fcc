package io.tollgate.metrics.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {

  @ParameterizedTest(name = "{0} attempts, {1} served, {2} failed in {3} ms: {4}")
  @CsvSource({
    "10, 10, 0,     100, 1",
    "10, 10, 0,    2000, 1",
    "10, 10, 0,    6000, 0.85",
    "10, 10, 0,   10000, 0.7",
    "10, 10, 0,   99999, 0.7",
    "10,  5, 5,     100, 0.85",
    "10,  0, 10,      0, 0",
    " 3,  0, 0,       0, 0.7"
  })
  void the_score_is_that_of_the_formula(
      long attempts, long served, long failed, BigDecimal millis, BigDecimal score) {
    assertThat(new Observation(attempts, served, failed, millis).score())
        .isEqualByComparingTo(score);
  }
}
