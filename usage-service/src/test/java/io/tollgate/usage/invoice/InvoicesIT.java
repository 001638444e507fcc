package io.tollgate.usage.invoice;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class InvoicesIT extends InvoicesTest {}
