package io.tollgate.router.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.budget.Grant.Verdict;
import io.tollgate.router.budget.Purse.Taking;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is granted, used and held of one window. */
class PurseTest {

  private static final long NOON = 1_000_000;
  private static final long END = 2_000_000;

  private long nanos;
  private Purse purse = ABudget.hard(100).purse(NOON, () -> nanos);

  @BeforeEach
  void start() {
    purse = ABudget.hard(100).purse(NOON, () -> nanos);
  }

  @Test
  void nothing_can_be_taken_before_anything_is_granted() {
    assertThat(purse.take(1, NOON)).isEqualTo(Taking.SHORT);
  }

  @Test
  void what_is_granted_can_be_taken_and_no_more() {
    granted(10);

    assertThat(purse.take(7, NOON)).isEqualTo(Taking.TAKEN);
    assertThat(purse.take(4, NOON)).isEqualTo(Taking.SHORT);
    assertThat(purse.take(3, NOON)).isEqualTo(Taking.TAKEN);
  }

  @Test
  void what_a_call_did_not_cost_can_be_taken_again() {
    granted(10);
    purse.take(10, NOON);
    purse.settle(10, 3);

    assertThat(purse.take(8, NOON)).isEqualTo(Taking.SHORT);
    assertThat(purse.take(7, NOON)).isEqualTo(Taking.TAKEN);
  }

  @Test
  void a_word_tells_totals_and_a_later_one_has_a_higher_number() {
    granted(10);
    purse.take(6, NOON);
    purse.take(3, NOON);
    purse.settle(6, 2);

    Word word = purse.word(NOON, 0, 0, false);

    assertThat(word.used()).isEqualTo(2);
    assertThat(word.held()).isEqualTo(3);
    assertThat(word.need()).isEqualTo(5);
    assertThat(purse.word(NOON, 0, 0, false).seq()).isEqualTo(word.seq() + 1);
  }

  @Test
  void a_word_about_a_lease_that_is_known_is_of_now() {
    assertThat(purse.word(NOON + 5, 0, 0, false).atMillis()).isEqualTo(NOON);
    purse.told(grant(1, 0, false));

    assertThat(purse.word(NOON + 7, 0, 0, false).atMillis()).isEqualTo(NOON + 7);
  }

  @Test
  void what_calls_wait_for_is_needed_and_more_is_wanted() {
    Word word = purse.word(NOON, 10, 4, false);

    assertThat(word.need()).isEqualTo(4);
    assertThat(word.want()).isGreaterThan(10);
  }

  @Test
  void when_others_need_it_exactly_what_is_in_use_is_wanted_and_the_rest_is_not_counted_on() {
    purse.word(NOON, 0, 0, false);
    purse.told(grant(1, 50, true));
    purse.take(5, NOON);

    Word word = purse.word(NOON, 0, 0, false);

    assertThat(word.want()).isEqualTo(5);
    assertThat(purse.take(1, NOON)).isEqualTo(Taking.SHORT);
  }

  @Test
  void what_is_too_little_for_those_who_wait_is_given_back_while_others_wait_too() {
    purse.word(NOON, 0, 0, false);
    purse.told(grant(1, 5, true));

    Word word = purse.word(NOON, 8, 8, false);

    assertThat(word.want()).isZero();
    assertThat(word.need()).isZero();
    assertThat(purse.take(1, NOON)).isEqualTo(Taking.SHORT);
    purse.told(grant(2, 0, true));
    assertThat(purse.word(NOON, 8, 8, false).need()).isEqualTo(8);
  }

  @Test
  void who_takes_nothing_any_more_gives_back_by_and_by() {
    granted(1_000);
    purse.take(100, NOON);
    purse.settle(100, 1);

    long last = Long.MAX_VALUE;
    for (int i = 0; i < 40; i++) {
      last = purse.word(NOON, 0, 0, false).want();
    }

    assertThat(last).isEqualTo(1);
    assertThat(purse.retire(NOON)).isTrue();
    assertThat(purse.take(1, NOON)).isEqualTo(Taking.OVER);
  }

  @Test
  void only_the_answer_to_the_last_word_is_believed() {
    purse.word(NOON, 0, 0, false);
    purse.word(NOON, 0, 0, false);

    assertThat(purse.told(grant(1, 50, false))).isFalse();
    assertThat(purse.free()).isZero();
    assertThat(purse.told(grant(2, 50, false))).isTrue();
    assertThat(purse.free()).isEqualTo(50);
  }

  @Test
  void it_is_over_when_its_window_is() {
    granted(10);

    assertThat(purse.take(1, END - 1)).isEqualTo(Taking.TAKEN);
    assertThat(purse.take(1, END)).isEqualTo(Taking.OVER);
  }

  @Test
  void it_is_over_when_usage_service_was_not_heard_of_for_too_long() {
    granted(10);

    nanos += Duration.ofMillis(499).toNanos();
    assertThat(purse.take(1, NOON)).isEqualTo(Taking.TAKEN);
    nanos += Duration.ofMillis(1).toNanos();
    assertThat(purse.take(1, NOON)).isEqualTo(Taking.OVER);
  }

  @Test
  void it_is_over_when_usage_service_does_not_know_it() {
    granted(10);
    purse.told(Grant.unknown(purse.lease()));

    assertThat(purse.take(1, NOON)).isEqualTo(Taking.OVER);
  }

  @Test
  void it_is_not_closed_while_anything_is_held() {
    granted(10);
    purse.take(1, NOON);

    assertThat(purse.word(NOON, 0, 0, true).close()).isFalse();
    purse.settle(1, 1);
    assertThat(purse.word(NOON, 0, 0, true).close()).isTrue();
    assertThat(purse.take(1, NOON)).isEqualTo(Taking.OVER);
  }

  @Test
  void whatever_is_lost_late_or_told_twice_it_counts_on_no_more_than_is_granted() {
    for (int seed = 0; seed < 5_000; seed++) {
      new History(seed).play();
    }
  }

  /** A purse and a lender who talk over a line that loses, doubles and delays. */
  private final class History {
    private final SplittableRandom random;
    private final Purse its = ABudget.hard(1_000).purse(NOON, () -> nanos);
    private final Deque<Long> holds = new ArrayDeque<>();
    private final List<Word> words = new ArrayList<>();
    private final List<Grant> answers = new ArrayList<>();
    private long granted;
    private long used;
    private long seq;

    History(int seed) {
      random = new SplittableRandom(seed);
    }

    void play() {
      for (int step = 0; step < 60; step++) {
        switch (random.nextInt(5)) {
          case 0, 1 -> call();
          case 2 -> {
            words.add(its.word(NOON, random.nextInt(50), random.nextInt(20), false));
          }
          case 3 -> hear();
          default -> answer();
        }
        assertThat(inUse() + its.free()).as("step %d", step).isLessThanOrEqualTo(granted);
      }
    }

    private long inUse() {
      return used + holds.stream().mapToLong(Long::longValue).sum();
    }

    private void call() {
      if (random.nextBoolean() || holds.isEmpty()) {
        long amount = random.nextLong(1, 30);
        if (its.take(amount, NOON) == Taking.TAKEN) {
          holds.add(amount);
        }
      } else {
        long amount = holds.remove();
        long cost = random.nextLong(amount + 1);
        used += cost;
        its.settle(amount, cost);
      }
    }

    private void hear() {
      if (!words.isEmpty()) {
        lend(words.get(random.nextInt(words.size())));
      }
    }

    private void lend(Word word) {
      if (word.seq() > seq) {
        seq = word.seq();
        granted =
            word.want() < granted
                ? Math.max(word.want(), word.used())
                : granted + random.nextLong(word.want() - granted + 1);
      }
      answers.add(grantOf(its, seq, granted, random.nextInt(5) == 0));
    }

    private void answer() {
      if (!answers.isEmpty()) {
        its.told(answers.get(random.nextInt(answers.size())));
      }
    }
  }

  private void granted(long amount) {
    Word word = purse.word(NOON, 0, 0, false);
    purse.told(grant(word.seq(), amount, false));
  }

  private Grant grant(long seq, long granted, boolean recall) {
    return grantOf(purse, seq, granted, recall);
  }

  private static Grant grantOf(Purse of, long seq, long granted, boolean recall) {
    return new Grant(of.lease(), seq, granted, 0, END, 1_000, 0, recall, 0, Verdict.GRANTED, 500);
  }
}
