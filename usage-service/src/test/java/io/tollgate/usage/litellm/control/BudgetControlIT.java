package io.tollgate.usage.litellm.control;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BudgetControlIT extends BudgetControlTest {}
