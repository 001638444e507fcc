package io.tollgate.metrics;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MetricsRejectionsIT extends MetricsRejectionsTest {}
