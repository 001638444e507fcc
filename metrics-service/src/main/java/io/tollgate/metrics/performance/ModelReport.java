package io.tollgate.metrics.performance;

import io.tollgate.metrics.catalogue.Offer;
import io.tollgate.metrics.latency.Latencies.Target;
import io.tollgate.metrics.latency.Measured;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Models that are offered or were used, the most used first. */
public record ModelReport(
    Instant timestamp, String period, Instant from, Instant to, List<ModelStats> models) {

  static ModelReport of(Instant now, Range range, Compared compared, List<Offer> offers) {
    Map<Target, Offer> offered = new HashMap<>();
    offers.forEach(offer -> offered.put(new Target(offer.provider(), offer.model()), offer));
    Map<Target, Figures> used = new HashMap<>();
    compared.lines().forEach(line -> used.put(target(line), line.figures()));
    List<ModelStats> models =
        Stream.concat(offered.keySet().stream(), used.keySet().stream())
            .distinct()
            .map(target ->
                ModelStats.of(
                    target.provider(),
                    target.model(),
                    offered.get(target),
                    Pace.of(used.getOrDefault(target, Figures.NONE), measured(compared, target))))
            .sorted(
                Comparator.comparing((ModelStats each) -> each.usage().operations())
                    .reversed()
                    .thenComparing(ModelStats::provider)
                    .thenComparing(ModelStats::model))
            .toList();
    return new ModelReport(now, range.label(), range.window().from(), range.window().to(), models);
  }

  private static Target target(Line line) {
    return new Target(line.key(0), line.key(1));
  }

  private static @Nullable Measured measured(Compared compared, Target target) {
    Map<Target, Measured> measured = compared.measured();
    return measured == null ? null : measured.getOrDefault(target, Measured.NONE);
  }
}
