package io.tollgate.usage.ledger;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ConflictsIT extends ConflictsTest {}
