package io.tollgate.router;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.TokenScenario;
import io.tollgate.router.surroundings.Surroundings;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RouterTokenTest extends TokenScenario {

  @Override
  protected String adminPath() {
    return "/admin/state";
  }
}
