package io.tollgate.usage;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.edge.TokenScenario;

@QuarkusTest
@WithTestResource(Installation.class)
class UsageTokenTest extends TokenScenario {

  @Override
  protected String adminPath() {
    return "/v1/limits";
  }
}
