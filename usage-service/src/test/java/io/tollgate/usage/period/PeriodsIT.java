package io.tollgate.usage.period;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PeriodsIT extends PeriodsTest {}
