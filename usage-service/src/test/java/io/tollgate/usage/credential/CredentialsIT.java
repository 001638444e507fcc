package io.tollgate.usage.credential;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CredentialsIT extends CredentialsTest {}
