package io.tollgate.router.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.router.budget.Grant.Verdict;
import io.tollgate.router.budget.Line.Next;
import io.tollgate.router.budget.Line.Outcome;
import io.tollgate.router.budget.Line.Waiter;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who of those who wait for a purse is served, refused, or waits on. */
class LineTest {

  private static final long NOON = 1_000;

  private final Purse purse = ABudget.hard(100).purse(NOON, () -> 0);
  private final Line line = new Line(purse);
  private final List<Promise<Outcome>> calls = new ArrayList<>();

  @Test
  void all_are_asked_for_at_once_and_served_in_their_order() {
    join(10, 20, 30);

    Word word = line.word(NOON, false);
    Next next = line.told(answer(word, 60, 40, Verdict.GRANTED));

    assertThat(word.need()).isEqualTo(60);
    assertThat(outcomes()).containsExactly("TAKEN", "TAKEN", "TAKEN");
    assertThat(next).isEqualTo(Next.WITH_THE_HEARTBEAT);
  }

  @Test
  void when_there_is_not_enough_for_all_it_is_asked_for_as_many_as_there_is_enough_for() {
    join(10, 20, 30);

    Next next = line.told(answer(line.word(NOON, false), 0, 35, Verdict.SPENT));
    Word fewer = line.word(NOON, false);

    assertThat(next).isEqualTo(Next.NOW);
    assertThat(fewer.need()).isEqualTo(30);
    assertThat(fewer.want()).isLessThan(60 + 100);
    line.told(answer(fewer, 30, 5, Verdict.GRANTED));
    assertThat(outcomes()).containsExactly("TAKEN", "TAKEN", "?");
  }

  @Test
  void who_cannot_be_served_is_refused_with_all_who_want_as_much_and_the_others_wait_on() {
    join(30, 5, 30, 40);

    line.told(answer(line.word(NOON, false), 0, 20, Verdict.SPENT));
    Next next = line.told(answer(line.word(NOON, false), 0, 20, Verdict.SPENT));

    assertThat(outcomes()).containsExactly("SPENT", "?", "SPENT", "SPENT");
    assertThat(next).isEqualTo(Next.NOW);
    assertThat(line.word(NOON, false).need()).isEqualTo(5);
  }

  @Test
  void what_was_too_much_for_one_who_left_is_not_too_much_for_the_next() {
    join(30);
    Word word = line.word(NOON, false);
    join(5);
    line.leave(waiters.getFirst(), Outcome.NOT_IN_TIME);

    line.told(answer(word, 0, 20, Verdict.SPENT));

    assertThat(outcomes()).containsExactly("NOT_IN_TIME", "?");
  }

  @Test
  void while_others_have_to_give_back_first_it_is_asked_again_soon() {
    join(30);

    line.told(answer(line.word(NOON, false), 0, 20, Verdict.WAIT));
    Next next = line.told(answer(line.word(NOON, false), 0, 20, Verdict.WAIT));

    assertThat(next).isEqualTo(Next.SOON);
    assertThat(outcomes()).containsExactly("?");
  }

  @Test
  void a_purse_that_nobody_knows_sends_all_to_another() {
    join(30, 5);

    line.word(NOON, false);
    line.told(Grant.unknown(purse.lease()));

    assertThat(outcomes()).containsExactly("OVER", "OVER");
    assertThat(line.isOver()).isTrue();
  }

  @Test
  void what_others_need_is_given_back_at_once() {
    Next next = line.told(recalled(line.word(NOON, false)));

    assertThat(next).isEqualTo(Next.NOW);
    assertThat(line.word(NOON, false).want()).isZero();
  }

  @Test
  void a_purse_is_done_with_only_when_all_that_was_used_of_it_is_in_the_books() {
    purse.told(Grant.unknown(purse.lease())); // nobody takes from it any more

    assertThat(line.isDone(NOON, () -> 7, mark -> mark <= 6)).isFalse();
    assertThat(line.isDone(NOON, () -> 9, mark -> mark <= 7)).isTrue();
  }

  private final List<Waiter> waiters = new ArrayList<>();

  private void join(long... amounts) {
    for (long amount : amounts) {
      Promise<Outcome> promise = Promise.promise();
      calls.add(promise);
      waiters.add(new Waiter(amount, NOON, promise));
      line.join(waiters.getLast());
    }
  }

  private List<String> outcomes() {
    return calls.stream()
        .map(call -> call.future().isComplete() ? call.future().result().name() : "?")
        .toList();
  }

  private Grant answer(Word to, long granted, long left, Verdict verdict) {
    return grant(to, granted, left, false, verdict);
  }

  private Grant recalled(Word to) {
    return grant(to, 50, 0, true, Verdict.GRANTED);
  }

  private Grant grant(Word to, long granted, long left, boolean recall, Verdict verdict) {
    return new Grant(
        to.lease(), to.seq(), granted, 0, 9_000, 100, left, recall, 1, verdict, 60_000);
  }
}
