package io.tollgate.usage.ingest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RefusedEventsIT extends RefusedEventsTest {}
