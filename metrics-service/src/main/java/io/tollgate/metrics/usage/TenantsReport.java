package io.tollgate.metrics.usage;

import io.tollgate.metrics.answer.Tabular;
import io.tollgate.metrics.query.Range;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What every tenant with usage in a period used, the dearest first.
 *
 * @param totalCost US dollars, the sum of the tenants' costs
 */
public record TenantsReport(
    String period,
    Instant from,
    Instant to,
    long totalOperations,
    BigDecimal totalCost,
    List<OfTenant> tenants)
    implements Tabular {

  /** One tenant's share; the success rate is a percentage with two decimals. */
  public record OfTenant(
      UUID id,
      String name,
      long operations,
      long successful,
      BigDecimal successRate,
      long inputTokens,
      long outputTokens,
      BigDecimal cost,
      BigDecimal projectedMonthly,
      long unpricedOperations) {

    List<Object> cells() {
      return List.of(id, name, operations, successful, inputTokens, outputTokens, cost);
    }
  }

  /** Of lines by tenant; usage of a tenant that is gone goes by its id. */
  static TenantsReport of(Range range, List<Line> lines, Map<UUID, String> names) {
    Figures all = Line.total(lines);
    return new TenantsReport(
        range.label(),
        range.window().from(),
        range.window().to(),
        all.operations(),
        all.cost().usd(),
        lines.stream()
            .map(line -> line(range, line, names))
            .sorted(Comparator.comparing(OfTenant::cost).reversed().thenComparing(OfTenant::name))
            .toList());
  }

  private static OfTenant line(Range range, Line line, Map<UUID, String> names) {
    Figures figures = line.figures();
    UUID id = UUID.fromString(line.key(0));
    return new OfTenant(
        id,
        names.getOrDefault(id, id.toString()),
        figures.operations(),
        figures.served(),
        figures.successRate(),
        figures.tokens().in(),
        figures.tokens().out(),
        figures.cost().usd(),
        range.projectedMonthly(figures.cost()).usd(),
        figures.unpriced());
  }

  @Override
  public Table table() {
    return new Table(
        List.of("id", "name", "operations", "successful", "input_tokens", "output_tokens", "cost"),
        tenants.stream().map(OfTenant::cells).toList());
  }
}
