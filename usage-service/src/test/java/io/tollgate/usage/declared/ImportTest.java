package io.tollgate.usage.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tollgate.usage.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is imported can be planned as it is. */
@QuarkusTest
@WithTestResource(Installation.class)
class ImportTest {

  @Test
  void the_document_of_an_imported_file_plans() throws IOException {
    Path file = Path.of("src/test/resources/litellm/whole.config.yaml");

    Response imported = Documents.importing(Files.readString(file));

    imported.then().statusCode(200).body("left_out.size()", greaterThan(10));
    assertThat(imported.asString()).doesNotContain("canary");
    Documents.plan(imported.path("document"))
        .then()
        .log()
        .ifValidationFails()
        .statusCode(200)
        .body("summary.create", greaterThan(10));
  }

  @Test
  void a_file_of_something_else_is_refused_by_its_path() {
    Documents.importing("services: {}")
        .then()
        .statusCode(400)
        .body("parameter", equalTo("model_list"));
  }
}
