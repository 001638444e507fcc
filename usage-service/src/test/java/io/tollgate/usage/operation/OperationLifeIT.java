package io.tollgate.usage.operation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OperationLifeIT extends OperationLifeTest {}
