package io.tollgate.router.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The share of faults in the last ten seconds. */
class RecentTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void too_few_attempts_say_nothing() {
    Recent recent = new Recent();
    recent.failed(0);
    recent.failed(0);

    assertThat(recent.share(0, 3)).isZero();
    assertThat(recent.share(0, 2)).isOne();
  }

  @Test
  void what_is_ten_seconds_old_is_forgotten() {
    Recent recent = new Recent();
    recent.failed(0);

    assertThat(recent.share(9 * SECOND, 1)).isOne();
    assertThat(recent.share(10 * SECOND, 1)).isZero();
  }

  @Test
  void a_clock_that_begins_below_zero_is_a_clock_too() {
    Recent recent = new Recent();
    recent.failed(-5 * SECOND);
    recent.served(-4 * SECOND);

    assertThat(recent.share(-3 * SECOND, 1)).isEqualTo(0.5);
  }

  @Test
  void it_agrees_with_a_list_of_everything() {
    record Entry(long second, boolean fault) {}
    Random random = new Random(3);
    Recent recent = new Recent();
    Deque<Entry> all = new ArrayDeque<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextLong(SECOND / 2);
      boolean fault = random.nextInt(3) == 0;
      if (fault) {
        recent.failed(now);
      } else {
        recent.served(now);
      }
      all.add(new Entry(now / SECOND, fault));
      long oldest = now / SECOND - 9;
      all.removeIf(entry -> entry.second() < oldest);

      double expected = (double) all.stream().filter(Entry::fault).count() / all.size();
      assertThat(recent.share(now, 1)).isEqualTo(expected);
    }
  }
}
