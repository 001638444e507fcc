package io.tollgate.router;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class KeptResponsesIT extends KeptResponsesTest {}
