package io.tollgate.usage.declared;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class DeclaredIT extends DeclaredTest {}
