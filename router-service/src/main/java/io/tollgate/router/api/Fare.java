package io.tollgate.router.api;

import io.tollgate.router.budget.Funds;
import io.tollgate.router.budget.Holding;
import io.tollgate.router.exchange.Refusal;
import io.tollgate.router.limits.Permit;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether there is money for a call that passes through. Lives on the call's event loop. */
record Fare(Passenger who, Permit permit) {

  /**
   * Goes on with what is held, or sends the caller away.
   *
   * @param funds empty when nobody knows how much to hold
   */
  void pay(Optional<Funds> funds, Consumer<Holding> then) {
    if (funds.isEmpty()) {
      sendAway(BudgetRefusals.NOT_BOUNDED);
    } else {
      look(funds.get(), then);
    }
  }

  private void look(Funds funds, Consumer<Holding> then) {
    switch (funds) {
      case Funds.Held(var holding) -> then.accept(holding);
      case Funds.Awaited(var later) ->
          later
              .onSuccess(known -> onLoop(() -> look(known, then)))
              .onFailure(bug -> who.visit().context().fail(bug));
      case Funds.Spent spent -> sendAway(BudgetRefusals.spent(spent));
      case Funds.Unpriced unpriced -> sendAway(BudgetRefusals.unpriced(unpriced));
      case Funds.Unreachable unreachable -> sendAway(BudgetRefusals.unreachable(unreachable));
    }
  }

  private void onLoop(Runnable step) {
    who.visit()
        .eventLoop()
        .runOnContext(now -> {
          try {
            step.run();
          } catch (RuntimeException bug) {
            who.visit().context().fail(bug); // nobody else would answer
          }
        });
  }

  private void sendAway(Refusal refusal) {
    permit.giveBack(0);
    who.visit().turnAway(refusal);
  }
}
