package io.tollgate.router.api;

import io.tollgate.router.budget.Funds;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.catalog.Target;
import io.tollgate.router.exchange.Fault;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.resilience.Course;
import io.tollgate.router.resilience.Step;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom a call asks next: somebody who is well, and can be paid for. A model that is too dear
 * is passed over for the next of the plan. Lives on one event loop.
 */
final class Search {

  /** Who it is. */
  sealed interface Found {
    record Somebody(Target target, Duration pause, Holding holding) implements Found {}

    /** Nobody is well; the wait is until somebody may be. */
    record NobodyWell(Duration until) implements Found {}

    /** There are some, but for the first of them there is no money. */
    record NobodyPaid(Refusal refusal) implements Found {}

    record Nobody() implements Found {}
  }

  private final Course course;
  private final Account account;
  private final Visit visit;

  Search(Course course, Account account, Visit visit) {
    this.course = course;
    this.account = account;
    this.visit = visit;
  }

  /** Goes on at once where nothing must be asked for, and on the call's event loop in any case. */
  void first(Consumer<Found> then) {
    pay(course.first(), null, then);
  }

  /** The same, after this target failed like this. */
  void after(Target failed, Fault fault, Consumer<Found> then) {
    pay(course.after(failed, fault), null, then);
  }

  private void pay(Step step, @Nullable Refusal why, Consumer<Found> then) {
    switch (step) {
      case Step.Ask(var target, var pause) ->
          look(account.purse().hold(target.model()), target, pause, why, then);
      case Step.NoneWell(var until) -> then.accept(new Found.NobodyWell(until));
      case Step.Stop stop ->
          then.accept(why == null ? new Found.Nobody() : new Found.NobodyPaid(why));
    }
  }

  private void look(
      Funds funds, Target target, Duration pause, @Nullable Refusal why, Consumer<Found> then) {
    switch (funds) {
      case Funds.Held(var holding) -> then.accept(new Found.Somebody(target, pause, holding));
      case Funds.Awaited(var later) ->
          later.onComplete(known ->
              visit.eventLoop().runOnContext(now -> goOn(known, target, pause, why, then)));
      case Funds.Spent spent -> passOver(target, BudgetRefusals.spent(spent), why, then);
      case Funds.Unpriced unpriced ->
          passOver(target, BudgetRefusals.unpriced(unpriced), why, then);
      case Funds.Unreachable unreachable ->
          passOver(target, BudgetRefusals.unreachable(unreachable), why, then);
    }
  }

  private void goOn(
      AsyncResult<Funds> known,
      Target target,
      Duration pause,
      @Nullable Refusal why,
      Consumer<Found> then) {
    try {
      if (known.succeeded()) {
        look(known.result(), target, pause, why, then);
      } else {
        visit.context().fail(known.cause());
      }
    } catch (RuntimeException bug) {
      visit.context().fail(bug); // nobody else would answer
    }
  }

  // What is told is why the one that was wanted most could not be asked.
  private void passOver(
      Target target, Refusal refusal, @Nullable Refusal why, Consumer<Found> then) {
    pay(course.after(target, new Fault.Unaffordable()), why == null ? refusal : why, then);
  }
}
