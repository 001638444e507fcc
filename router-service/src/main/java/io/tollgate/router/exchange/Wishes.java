package io.tollgate.router.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a caller wishes about who answers, beyond the model's name.
 *
 * @param models more names, to be tried in this order after the first
 * @param order providers to prefer, in this order
 * @param only providers to choose from; empty for all
 * @param ignore providers to leave out
 * @param fallbacks whether others than those in {@code order} may answer
 * @param strict whether a model that lacks something the request makes use of is left out even when
 *     no other can answer
 * @param sort by what to choose between models that suit alike
 * @param mostPerMillionIn dollars a million prompt tokens may cost
 * @param mostPerMillionOut dollars a million generated tokens may cost
 * @param retries how many more models may be tried after the first; empty for as many as usual
 * @param unheeded names of wishes that do no harm by not being granted, which the caller is told
 */
public record Wishes(
    List<String> models,
    List<String> order,
    Set<String> only,
    Set<String> ignore,
    boolean fallbacks,
    boolean strict,
    Optional<Sort> sort,
    Optional<BigDecimal> mostPerMillionIn,
    Optional<BigDecimal> mostPerMillionOut,
    OptionalInt retries,
    List<String> unheeded) {

  /** Wishes nothing. */
  public static final Wishes NONE =
      new Wishes(
          List.of(),
          List.of(),
          Set.of(),
          Set.of(),
          true,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          List.of());

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
    unheeded = List.copyOf(unheeded);
  }
}
