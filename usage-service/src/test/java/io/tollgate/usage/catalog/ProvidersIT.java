package io.tollgate.usage.catalog;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ProvidersIT extends ProvidersTest {}
