package io.tollgate.usage.export;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FocusIT extends FocusTest {}
