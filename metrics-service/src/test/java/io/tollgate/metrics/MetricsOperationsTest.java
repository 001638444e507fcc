package io.tollgate.metrics;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.edge.OperationsScenario;

@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class MetricsOperationsTest extends OperationsScenario {

  @Override
  protected String service() {
    return "metrics";
  }
}
