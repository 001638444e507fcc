package io.tollgate.usage.costs;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class EstimateIT extends EstimateTest {}
