package io.tollgate.metrics.usage;

import io.tollgate.contract.TenantRows;
import io.tollgate.edge.Belongings;
import io.tollgate.edge.WallsScenario;
import io.tollgate.metrics.Rollups;
import io.tollgate.metrics.Rollups.Row;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What metrics-service reports of a tenant, for the matrix of its addresses. */
abstract class MetricsWalls extends WallsScenario {

  @Override
  protected Belongings belongings(String whose) {
    String name = "%s-%s".formatted(whose, UUID.randomUUID());
    UUID tenant = Rollups.aTenant(name);
    String model = "model-" + name;
    Row.of(tenant, Instant.now()).model(model).book();
    return new Belongings(
        tenant, Map.of("tenant", tenant.toString(), "tenant's name", name, "model", model));
  }

  @Override
  protected Map<String, String> bodies() {
    return Map.of();
  }

  @Override
  protected Map<String, String> exceptions() {
    return Map.of(
        "GET /api/v1/ai-performance/models/{provider}", "the provider has no model: ReportsTest",
        "GET /api/v1/requests/{id}", "nothing was called: ReportsTableTest");
  }

  @Override
  protected Map<String, String> untried() {
    return Map.of(
        "GET /api/v1/ai-performance/stream/metrics", "has no end: LiveTest",
        "POST /api/v1/ai-performance/metrics/record", "is handed on to usage-service: RecordTest");
  }

  @Override
  protected String everythingOf(Belongings whose) {
    return TenantRows.digest(whose.tenant());
  }
}
