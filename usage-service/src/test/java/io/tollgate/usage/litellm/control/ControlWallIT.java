package io.tollgate.usage.litellm.control;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ControlWallIT extends ControlWallTest {}
