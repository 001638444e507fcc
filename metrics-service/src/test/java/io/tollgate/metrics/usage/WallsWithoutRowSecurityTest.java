package io.tollgate.metrics.usage;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.contract.TenantRows;
import io.tollgate.metrics.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The same with the second wall taken down: what queries say of the tenant holds alone. */
@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class WallsWithoutRowSecurityTest extends MetricsWalls {

  @BeforeEach
  void takeItDown() {
    TenantRows.takeDownRowSecurity();
  }

  @AfterEach
  void putItUp() {
    TenantRows.putUpRowSecurity();
  }
}
