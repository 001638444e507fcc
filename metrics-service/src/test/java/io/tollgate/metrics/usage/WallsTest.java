package io.tollgate.metrics.usage;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.contract.MigratedPostgres;
import io.tollgate.metrics.TestSettings;

/** Every address of metrics-service against everybody who may come (S2). */
@QuarkusTest
@QuarkusTestResource(MigratedPostgres.class)
@QuarkusTestResource(TestSettings.class)
class WallsTest extends MetricsWalls {}
