package io.tollgate.metrics;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReportsIT extends ReportsTest {}
