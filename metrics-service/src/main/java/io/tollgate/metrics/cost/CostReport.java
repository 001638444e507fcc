package io.tollgate.metrics.cost;

import io.tollgate.metrics.answer.Tabular;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.recommend.Recommendation;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * US dollars.
 *
 * @param totalToDate of all that was ever booked
 * @param total of the range
 * @param projectedMonthly what 30 days cost when they go on like the range
 * @param unpricedOperations operations of the range whose cost is missing, as no price was in force
 * @param optimizationRecommendations what the figures of the range prove
 */
public record CostReport(
    Instant timestamp,
    String period,
    Instant from,
    Instant to,
    BigDecimal totalToDate,
    BigDecimal total,
    Map<String, BigDecimal> byModel,
    Map<String, BigDecimal> byProvider,
    BigDecimal projectedMonthly,
    BigDecimal projectedYearly,
    BigDecimal avgPerOperation,
    long unpricedOperations,
    List<Recommendation> optimizationRecommendations)
    implements Tabular {

  /** Of lines by provider and model. */
  static CostReport of(
      Instant now,
      Range range,
      Figures ever,
      List<Line> lines,
      List<Recommendation> recommendations) {
    Figures all = Line.total(lines);
    return new CostReport(
        now,
        range.label(),
        range.window().from(),
        range.window().to(),
        ever.cost().usd(),
        all.cost().usd(),
        Line.each(Line.by(1, lines), figures -> figures.cost().usd()),
        Line.each(Line.by(0, lines), figures -> figures.cost().usd()),
        range.projectedMonthly(all.cost()).usd(),
        range.projectedYearly(all.cost()).usd(),
        all.costPerOperation().usd(),
        all.unpriced(),
        recommendations);
  }

  @Override
  public Table table() {
    List<List<Object>> rows = new ArrayList<>();
    byProvider.forEach((provider, cost) -> rows.add(List.of("provider", provider, cost)));
    byModel.forEach((model, cost) -> rows.add(List.of("model", model, cost)));
    return new Table(List.of("by", "name", "cost"), rows);
  }
}
