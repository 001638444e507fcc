package io.tollgate.router;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.OperationsScenario;
import io.tollgate.router.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RouterOperationsTest extends OperationsScenario {

  @Override
  protected String service() {
    return "router";
  }
}
