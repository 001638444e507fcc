package io.tollgate.router.resilience;

import io.tollgate.router.catalog.Policy.Balance;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Chooses one of the endpoints that may be asked. Pure but for the lot that is handed in. */
final class Balancing {

  private Balancing() {}

  /**
   * @param choices not empty, all of them open and of some weight
   * @param affinity what should go to the same endpoint whenever it can; it goes before balance
   */
  static Choice choose(
      List<Choice> choices, Balance balance, OptionalLong affinity, RandomGenerator random) {
    int first = choices.stream().mapToInt(choice -> choice.endpoint().group()).min().orElseThrow();
    List<Choice> group =
        choices.stream().filter(choice -> choice.endpoint().group() == first).toList();
    if (affinity.isPresent()) {
      long key = affinity.getAsLong();
      return least(
          group,
          choice -> -Rendezvous.score(key, choice.endpoint().name(), choice.endpoint().weight()));
    }
    return switch (balance) {
      case ORDERED -> group.getFirst();
      // A model costs the same at all endpoints of its provider: price decides between models.
      case WEIGHTED, PRICE -> byLot(group, random);
      case LEAST_BUSY ->
          least(group, choice -> (choice.inFlight() + random.nextDouble()) / choice.share());
      case LATENCY ->
          least(
              group,
              choice ->
                  (choice.firstTokenMillis() * (choice.inFlight() + 1) + random.nextDouble())
                      / choice.ramp());
    };
  }

  private static Choice byLot(List<Choice> group, RandomGenerator random) {
    double total = group.stream().mapToDouble(Choice::share).sum();
    double lot = random.nextDouble() * total;
    for (Choice choice : group) {
      lot -= choice.share();
      if (lot < 0) {
        return choice;
      }
    }
    return group.getLast();
  }

  private static Choice least(List<Choice> group, ToDoubleFunction<Choice> cost) {
    Choice best = group.getFirst();
    double lowest = Double.MAX_VALUE;
    for (Choice choice : group) {
      double costs = cost.applyAsDouble(choice);
      if (costs < lowest) {
        lowest = costs;
        best = choice;
      }
    }
    return best;
  }
}
