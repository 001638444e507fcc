package io.tollgate.usage;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class WallsIT extends WallsTest {}
