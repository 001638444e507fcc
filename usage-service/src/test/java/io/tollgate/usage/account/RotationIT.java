package io.tollgate.usage.account;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RotationIT extends RotationTest {}
