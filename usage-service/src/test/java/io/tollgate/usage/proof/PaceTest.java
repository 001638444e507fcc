package io.tollgate.usage.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final Pace pace = new Pace(20);

  @Test
  void what_was_never_done_is_due() {
    assertThat(pace.isDue(NOON)).isTrue();
  }

  @Test
  void what_took_long_rests_long() {
    pace.worked(NOON, NOON.plusSeconds(4));

    assertThat(pace.isDue(NOON.plusSeconds(83))).isFalse();
    assertThat(pace.isDue(NOON.plusSeconds(84))).isTrue();
  }

  @Test
  void what_took_no_time_is_due_at_once() {
    pace.worked(NOON, NOON);

    assertThat(pace.isDue(NOON)).isTrue();
  }
}
