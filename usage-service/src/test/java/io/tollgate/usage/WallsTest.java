package io.tollgate.usage;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Every address of usage-service against everybody who may come (S2). */
@QuarkusTest
@WithTestResource(Installation.class)
class WallsTest extends UsageWalls {}
