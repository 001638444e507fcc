package io.tollgate.metrics.usage;

import io.tollgate.metrics.query.Period;
import io.tollgate.metrics.query.Window;
import io.tollgate.metrics.usage.UsageStore.TenantUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
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
    List<OfTenant> tenants) {

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
      long unpricedOperations) {}

  static TenantsReport of(Period period, Window window, List<TenantUsage> rows) {
    Figures all = rows.stream().map(TenantUsage::figures).reduce(Figures.NONE, Figures::plus);
    return new TenantsReport(
        period.label(),
        window.from(),
        window.to(),
        all.operations(),
        all.cost().usd(),
        rows.stream().map(row -> line(period, row)).toList());
  }

  private static OfTenant line(Period period, TenantUsage row) {
    Figures figures = row.figures();
    return new OfTenant(
        row.id(),
        row.name(),
        figures.operations(),
        figures.served(),
        figures.successRate(),
        figures.in(),
        figures.out(),
        figures.cost().usd(),
        period.projectedMonthly(figures.cost()).usd(),
        figures.unpriced());
  }
}
