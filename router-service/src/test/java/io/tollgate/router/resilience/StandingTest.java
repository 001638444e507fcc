package io.tollgate.router.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.resilience.Standing.Out;
import io.tollgate.router.resilience.Standing.Trial;
import io.tollgate.router.resilience.Standing.Well;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How an endpoint falls ill and gets well again. */
class StandingTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final EjectionRules RULES =
      new EjectionRules(3, 0.3, 10, 2 * SECOND, 30 * SECOND, 10 * SECOND, Duration.ofSeconds(1));

  @Test
  void faults_in_a_row_shut_it_even_when_it_is_the_last() {
    Standing standing = Standing.NEW;
    for (int i = 0; i < 3; i++) {
      assertThat(standing.opening(0)).isEqualTo(Opening.OPEN);
      standing = standing.failed(0, 0, RULES);
    }

    assertThat(standing.opening(1)).isEqualTo(Opening.SHUT);
  }

  @Test
  void a_success_between_faults_begins_the_row_anew() {
    Standing standing =
        Standing.NEW
            .failed(0, 0, RULES)
            .failed(0, 0, RULES)
            .served(0)
            .failed(0, 0, RULES)
            .failed(0, 0, RULES);

    assertThat(standing.opening(0)).isEqualTo(Opening.OPEN);
  }

  @Test
  void a_share_of_faults_makes_it_a_last_resort() {
    Standing standing = Standing.NEW.failed(0, 0.3, RULES);

    assertThat(standing.opening(SECOND)).isEqualTo(Opening.LAST_RESORT);
  }

  @Test
  void a_smaller_share_is_borne() {
    assertThat(Standing.NEW.failed(0, 0.29, RULES).opening(SECOND)).isEqualTo(Opening.OPEN);
  }

  @Test
  void when_its_time_is_over_one_attempt_at_a_time_is_let_through() {
    Standing standing = new Out(true, 0, 2 * SECOND);

    assertThat(standing.opening(2 * SECOND - 1)).isEqualTo(Opening.SHUT);
    assertThat(standing.opening(2 * SECOND)).isEqualTo(Opening.OPEN);
    assertThat(standing.asked(2 * SECOND).opening(2 * SECOND)).isEqualTo(Opening.SHUT);
  }

  @Test
  void some_successes_in_a_row_end_the_trial() {
    Standing standing = new Out(true, 0, 0).asked(1).served(2);
    assertThat(standing).isInstanceOf(Trial.class);

    assertThat(standing.asked(3).served(4)).isEqualTo(new Well(0, 1, 4));
  }

  @Test
  void a_failed_trial_doubles_the_time_up_to_a_limit() {
    Standing standing = new Out(false, 0, 0);
    long now = 0;
    for (long seconds : new long[] {4, 8, 16, 30, 30}) {
      standing = standing.asked(now).failed(now, 0, RULES);
      assertThat(standing).isInstanceOf(Out.class);
      assertThat(((Out) standing).until() - now).isEqualTo(seconds * SECOND);
      now = ((Out) standing).until();
    }
  }

  @Test
  void a_relapse_soon_after_is_a_relapse_and_one_much_later_is_not() {
    Standing soon = new Well(2, 3, 0).failed(10 * SECOND, 0, RULES);
    Standing later = new Well(2, 3, 0).failed(61 * SECOND, 0, RULES);

    assertThat(soon).isEqualTo(new Out(true, 3, 10 * SECOND + 16 * SECOND));
    assertThat(later).isEqualTo(new Out(true, 0, 61 * SECOND + 2 * SECOND));
  }

  @Test
  void a_trial_nobody_waited_for_lets_the_next_one_through() {
    Standing busy = new Out(true, 0, 0).asked(1);

    assertThat(busy.abandoned().opening(2)).isEqualTo(Opening.OPEN);
  }

  @Test
  void what_was_begun_before_it_was_left_out_changes_nothing() {
    Standing out = new Out(true, 2, 10);

    assertThat(out.served(5)).isEqualTo(out);
    assertThat(out.failed(5, 1, RULES)).isEqualTo(out);
  }

  @Test
  void whatever_happened_a_well_endpoint_is_back_within_a_minute_of_traffic() {
    Random random = new Random(7);
    for (int run = 0; run < 200; run++) {
      Standing standing = Standing.NEW;
      long now = 0;
      for (int i = 0; i < 200; i++) {
        now += random.nextLong(SECOND);
        standing = standing.opening(now) == Opening.OPEN ? standing.asked(now) : standing;
        standing =
            switch (random.nextInt(4)) {
              case 0 -> standing.served(now);
              case 1 -> standing.abandoned();
              default -> standing.failed(now, random.nextDouble(), RULES);
            };
      }
      standing = standing.abandoned();

      long recovered = now;
      while (!(standing instanceof Well)) {
        now += SECOND / 10;
        if (standing.opening(now) == Opening.OPEN) {
          standing = standing.asked(now).served(now);
        }
      }
      assertThat(now - recovered).isLessThan(60 * SECOND);
    }
  }
}
