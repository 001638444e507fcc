package io.tollgate.router.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In no minute more is taken than allowed, and nothing is refused that fits. */
class LastMinuteTest {

  private static final long START = TimeUnit.SECONDS.toNanos(-7_000);

  private final LastMinute minute = new LastMinute(START);

  @Test
  void a_whole_minutes_worth_may_be_taken_at_once_and_no_more() {
    assertThat(minute.take(60, 60, START)).isZero();

    assertThat(minute.take(1, 60, at(59_000))).isPositive();
  }

  @Test
  void who_waits_as_long_as_told_is_let_in_and_nobody_sooner() {
    minute.take(40, 60, at(0));
    minute.take(20, 60, at(10_500));

    long wait = minute.take(41, 60, at(11_000));

    assertThat(minute.take(41, 60, at(11_000) + wait - 1)).isPositive();
    assertThat(minute.take(41, 60, at(11_000) + wait)).isZero();
  }

  @Test
  void who_wants_more_than_a_minutes_worth_waits_until_all_is_free() {
    minute.take(1, 60, at(0));

    long wait = minute.take(1_000, 60, at(1));

    assertThat(minute.take(1_000, 60, at(1) + wait)).isZero();
    assertThat(minute.headroom(60, at(1) + wait).left()).isZero();
  }

  @Test
  void what_was_guessed_too_high_is_free_again() {
    minute.take(50, 60, at(0));

    minute.correct(50, 10, 60, at(0), at(30_000));

    assertThat(minute.headroom(60, at(30_000)).left()).isEqualTo(50);
    assertThat(minute.headroom(60, at(62_000)).left()).isEqualTo(60);
  }

  @Test
  void what_was_guessed_too_low_counts_even_when_the_guess_is_forgotten() {
    minute.take(10, 60, at(0));

    minute.correct(10, 70, 60, at(0), at(120_000));

    assertThat(minute.headroom(60, at(120_000)).left()).isZero();
  }

  @Test
  void a_guess_that_is_forgotten_is_not_given_back_twice() {
    minute.take(50, 60, at(0));

    minute.correct(50, 10, 60, at(0), at(120_000));

    assertThat(minute.headroom(60, at(120_000)).left()).isEqualTo(60);
  }

  @Test
  void headroom_says_when_all_of_it_is_there_again() {
    minute.take(15, 60, at(500));

    Headroom left = minute.headroom(60, at(500));

    assertThat(left.left()).isEqualTo(45);
    assertThat(left.untilFull()).isEqualTo(Duration.ofMillis(60_500));
  }

  @Test
  void in_no_minute_of_any_traffic_more_is_taken_than_allowed() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      LastMinute any = new LastMinute(START);
      List<long[]> let = new ArrayList<>();
      long now = START;
      for (int call = 0; call < 400; call++) {
        now += random.nextLong(TimeUnit.SECONDS.toNanos(2));
        long amount = 1 + random.nextInt(20);
        if (any.take(amount, 100, now) == 0) {
          let.add(new long[] {now, amount});
        }
      }

      for (long[] from : let) {
        long inOneMinute =
            let.stream()
                .filter(one -> one[0] >= from[0])
                .filter(one -> one[0] < from[0] + TimeUnit.MINUTES.toNanos(1))
                .mapToLong(one -> one[1])
                .sum();
        assertThat(inOneMinute).as("seed %d", seed).isLessThanOrEqualTo(100);
      }
    }
  }

  private static long at(long millis) {
    return START + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
