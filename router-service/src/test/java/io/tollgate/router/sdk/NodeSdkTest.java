package io.tollgate.router.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.tollgate.router.surroundings.Surroundings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The official Node SDKs, in {@code src/test/node/compatibility.test.mjs}. */
@QuarkusTest
@TestProfile(Undiscovered.class)
@DisabledIfSystemProperty(named = "tollgate.node", matches = "skip")
class NodeSdkTest {

  @BeforeEach
  void reset() {
    Surroundings.reset();
    Behind.list();
  }

  @AfterAll
  static void unlist() {
    Behind.unlist();
  }

  @Test
  void every_scenario_passes() throws Exception {
    Node.install();

    Node.Said said =
        Node.test(
            Map.of(
                "TOLLGATE_URL",
                "http://localhost:" + RestAssured.port,
                "TOLLGATE_KEY",
                Surroundings.key().reveal(),
                "PROVIDER_URL",
                "http://127.0.0.1:" + Surroundings.provider().port()));

    assertThat(said.exit()).as(said.text()).isZero();
    assertThat(said.text()).containsPattern("pass [1-9]\\d\\d").containsPattern("skipped 0");
  }
}
