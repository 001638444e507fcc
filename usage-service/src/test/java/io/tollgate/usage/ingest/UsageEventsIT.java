package io.tollgate.usage.ingest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UsageEventsIT extends UsageEventsTest {}
