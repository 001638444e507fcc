package io.tollgate.usage.costs;

import io.tollgate.contract.UsageEvent.Target;
import io.tollgate.usage.costs.Weighed.Apart;
import io.tollgate.usage.costs.Weighed.Compared;
import io.tollgate.usage.costs.Weighed.Kept;
import io.tollgate.usage.costs.WhatIfView.Evidence;
import io.tollgate.usage.costs.WhatIfView.OfAlternative;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sums of one comparison: as many as there are models, days and reasons. */
final class Tally {

  private final Alternative alternative;
  private final Sums compared = new Sums();
  private final Sums kept = new Sums();
  private final Map<Move, Sums> byModel =
      new TreeMap<>(Comparator.comparing(Move::from).thenComparing(Move::to));
  private final Map<LocalDate, Sums> byDay = new TreeMap<>();
  private final Map<Cause, Sums> apart =
      new TreeMap<>(Comparator.comparing(Cause::reason).thenComparing(Cause::to));
  private long cacheAsInput;
  private long tierNotListed;
  private long unitsNotListed;
  private long longContext;

  Tally(Alternative alternative) {
    this.alternative = alternative;
  }

  Alternative alternative() {
    return alternative;
  }

  private record Move(String from, String to) {}

  private record Cause(String reason, String to) {}

  void add(Attempted attempt, Weighed weighed) {
    switch (weighed) {
      case Compared one -> add(attempt, one);
      case Kept(var actual) -> kept.add(actual);
      case Apart(var reason, var to, var actual) ->
          apart.computeIfAbsent(new Cause(reason, orEmpty(to)), unseen -> new Sums()).add(actual);
    }
  }

  private void add(Attempted attempt, Compared one) {
    Target from = attempt.state().target();
    Move move =
        new Move(
            from.provider() + "/" + from.model(), one.to().provider() + "/" + one.to().model());
    LocalDate day = LocalDate.ofInstant(attempt.state().startedAt(), ZoneOffset.UTC);
    for (Sums each :
        List.of(
            compared,
            byModel.computeIfAbsent(move, unseen -> new Sums()),
            byDay.computeIfAbsent(day, unseen -> new Sums()))) {
      each.add(one.actual(), one.cost(), one.charged());
    }
    cacheAsInput += one.cacheAsInput();
    tierNotListed += one.isTierListed() ? 0 : 1;
    unitsNotListed += one.areUnitsListed() ? 0 : 1;
    longContext += one.isLong() ? 1 : 0;
  }

  OfAlternative view() {
    return new OfAlternative(
        alternative.name(),
        alternative.serviceTier(),
        WhatIfView.Compared.of(compared),
        new WhatIfView.Kept(kept.attempts(), kept.actual()),
        all(
            apart,
            cause ->
                sums ->
                    new WhatIfView.Apart(
                        cause.reason(),
                        cause.to().isEmpty() ? null : cause.to(),
                        sums.attempts(),
                        sums.actual())),
        all(
            byModel,
            move ->
                sums ->
                    new WhatIfView.ByModel(move.from(), move.to(), WhatIfView.Compared.of(sums))),
        all(byDay, day -> sums -> new WhatIfView.ByDay(day, WhatIfView.Compared.of(sums))),
        new Evidence(cacheAsInput, tierNotListed, unitsNotListed, longContext));
  }

  private static <K, V> List<V> all(Map<K, Sums> sums, Function<K, Function<Sums, V>> view) {
    return sums.entrySet().stream()
        .map(each -> view.apply(each.getKey()).apply(each.getValue()))
        .toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
