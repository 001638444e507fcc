package io.tollgate.usage;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.TenantRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same with the second wall taken down: what queries say of the tenant holds alone. */
@QuarkusTest
@WithTestResource(Installation.class)
class WallsWithoutRowSecurityTest extends UsageWalls {

  @BeforeEach
  void takeItDown() {
    TenantRows.takeDownRowSecurity();
  }

  @AfterEach
  void putItUp() {
    TenantRows.putUpRowSecurity();
  }
}
