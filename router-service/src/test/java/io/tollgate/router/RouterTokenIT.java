package io.tollgate.router;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RouterTokenIT extends RouterTokenTest {}
