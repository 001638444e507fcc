package io.tollgate.usage.reconciliation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReconciliationsIT extends ReconciliationsTest {}
