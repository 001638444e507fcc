package io.tollgate.usage;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.OperationsScenario;

@QuarkusTest
@WithTestResource(Installation.class)
class UsageOperationsTest extends OperationsScenario {

  @Override
  protected String service() {
    return "usage";
  }
}
