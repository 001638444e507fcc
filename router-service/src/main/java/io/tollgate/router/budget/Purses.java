package io.tollgate.router.budget;

import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The purses calls take from now: one for each budget, and for each session where it is so. */
final class Purses {

  private final ConcurrentMap<UUID, Purse> shared = new ConcurrentHashMap<>();
  private final ConcurrentMap<Place, Purse> ofSessions = new ConcurrentHashMap<>();
  private final Supplier<UUID> ids;
  private final LongSupplier nanoClock;
  private final Consumer<Purse> made;

  private record Place(UUID budget, String session) {}

  /**
   * @param made is told of every new one
   */
  Purses(Supplier<UUID> ids, LongSupplier nanoClock, Consumer<Purse> made) {
    this.ids = ids;
    this.nanoClock = nanoClock;
    this.made = made;
  }

  /** The purse for a call of this moment. */
  Purse of(Budget budget, String session, long nowMillis) {
    boolean own = budget.perSession() && !session.isEmpty();
    Purse current = own ? ofSessions.get(new Place(budget.id(), session)) : shared.get(budget.id());
    if (current != null && current.budget().equals(budget) && !current.isOver(nowMillis)) {
      return current;
    }
    String its = own ? session : "";
    return own
        ? ofSessions.compute(
            new Place(budget.id(), its), (place, last) -> next(last, budget, its, nowMillis))
        : shared.compute(budget.id(), (id, last) -> next(last, budget, its, nowMillis));
  }

  void forget(Purse purse) {
    shared.remove(purse.budget().id(), purse);
    ofSessions.remove(new Place(purse.budget().id(), purse.session()), purse);
  }

  // Somebody else may have been quicker. What a budget says may change while its lease goes on.
  private Purse next(@Nullable Purse last, Budget budget, String session, long nowMillis) {
    if (last != null && !last.isOver(nowMillis)) {
      last.changed(budget);
      return last;
    }
    Purse next = new Purse(budget, session, ids.get(), nowMillis, nanoClock);
    made.accept(next);
    return next;
  }
}
