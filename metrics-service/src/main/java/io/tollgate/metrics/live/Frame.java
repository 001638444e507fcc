package io.tollgate.metrics.live;

import io.tollgate.metrics.books.TenantScope;
import io.tollgate.metrics.sums.Figures;
import io.tollgate.metrics.sums.Line;
import java.util.List;
import java.util.UUID;

/**
 * What one look at the books showed, of all tenants.
 *
 * @param id grows from one look to the next
 */
record Frame(long id, List<Line> lastMinute, List<Line> lastFiveMinutes) {

  Snapshot of(TenantScope scope) {
    return new Snapshot(
        Snapshot.Stretch.of(figures(scope, lastMinute)),
        Snapshot.Stretch.of(figures(scope, lastFiveMinutes)));
  }

  private static Figures figures(TenantScope scope, List<Line> tenants) {
    return switch (scope) {
      case TenantScope.All() -> Line.total(tenants);
      case TenantScope.One(UUID tenant) ->
          Line.total(
              tenants.stream().filter(line -> line.key(0).equals(tenant.toString())).toList());
    };
  }
}
