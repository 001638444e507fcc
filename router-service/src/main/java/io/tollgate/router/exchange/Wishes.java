package io.tollgate.router.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller wishes about who answers, beyond the model's name.
 *
 * @param models more names, to be tried in this order after the first
 * @param order providers to prefer, in this order
 * @param only providers to choose from; empty for all
 * @param ignore providers to leave out
 * @param fallbacks whether others than those in {@code order} may answer
 * @param sort by what to choose between models that suit alike
 * @param mostPerMillionIn dollars a million prompt tokens may cost
 * @param mostPerMillionOut dollars a million generated tokens may cost
 */
public record Wishes(
    List<String> models,
    List<String> order,
    Set<String> only,
    Set<String> ignore,
    boolean fallbacks,
    Optional<Sort> sort,
    Optional<BigDecimal> mostPerMillionIn,
    Optional<BigDecimal> mostPerMillionOut) {

  /** Wishes nothing. */
  public static final Wishes NONE =
      new Wishes(
          List.of(),
          List.of(),
          Set.of(),
          Set.of(),
          true,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** What is best. */
  public enum Sort {
    PRICE,
    THROUGHPUT,
    LATENCY
  }

  public Wishes {
    models = List.copyOf(models);
    order = List.copyOf(order);
    only = Set.copyOf(only);
    ignore = Set.copyOf(ignore);
  }
}
