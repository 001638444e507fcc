package io.tollgate.usage;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UsageTokenIT extends UsageTokenTest {}
