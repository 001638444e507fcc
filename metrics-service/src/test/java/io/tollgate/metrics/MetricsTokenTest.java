package io.tollgate.metrics;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.TokenScenario;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class MetricsTokenTest extends TokenScenario {

  @Override
  protected String adminPath() {
    return "/api/metrics/tenants";
  }
}
