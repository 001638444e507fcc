package io.tollgate.usage.ingest;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CloudEventsIT extends CloudEventsTest {}
