package io.tollgate.usage.pricing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PricesIT extends PricesTest {}
