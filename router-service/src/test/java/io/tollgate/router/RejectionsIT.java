package io.tollgate.router;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RejectionsIT extends RejectionsTest {}
