package io.tollgate.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What an operator relies on: health, metrics and a description of the API, the same at every
 * service.
 */
public abstract class OperationsScenario {

  @TestHTTPResource(value = "/", management = true)
  URI inThisJvm;

  /** The name of the service's committed OpenAPI file in docs/openapi, without its ending. */
  protected abstract String service();

  private URI management(String path) {
    return ManagementPort.chosen().orElse(inThisJvm).resolve(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "ready", "started"})
  void it_says_that_it_is_well(String kind) {
    given().get(management("/health/" + kind)).then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void prometheus_can_scrape_it() {
    given().get(management("/metrics")).then().statusCode(200).body(containsString("jvm_info"));
  }

  @Test
  void health_and_metrics_are_not_on_the_port_callers_see() {
    given().get("/metrics").then().statusCode(404);
    given().get("/health/ready").then().statusCode(404);
  }

  @Test
  void every_answer_has_an_id_and_a_caller_may_choose_it() {
    given().get("/nowhere").then().header("x-request-id", matchesPattern("[0-9a-f-]{36}"));
    given()
        .header("x-request-id", "mine-1")
        .get("/nowhere")
        .then()
        .header("x-request-id", equalTo("mine-1"));
    given()
        .header("x-request-id", "a line\tof=my own")
        .get("/nowhere")
        .then()
        .header("x-request-id", matchesPattern("[0-9a-f-]{36}"));
  }

  @Test
  void its_api_can_be_tried_in_a_browser() {
    given().get("/swagger-ui/").then().statusCode(200).contentType(startsWith("text/html"));
  }

  /** Run with {@code -Dtollgate.update} to accept a change of the API on purpose. */
  @Test
  void its_api_is_the_one_that_is_committed() throws IOException {
    String served = given().get("/openapi").then().statusCode(200).extract().asString();
    Path committed =
        Path.of(System.getProperty("tollgate.root", "."), "docs/openapi", service() + ".yaml");
    if (System.getProperty("tollgate.update") != null) {
      Files.createDirectories(committed.getParent());
      Files.writeString(committed, served);
    }

    assertThat(served).startsWith("---\nopenapi: 3.1").isEqualTo(Files.readString(committed));
  }
}
