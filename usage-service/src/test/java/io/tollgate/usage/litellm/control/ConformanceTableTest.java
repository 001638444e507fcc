package io.tollgate.usage.litellm.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tollgate.usage.Installation;
import io.tollgate.usage.declared.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/litellm.md} promises what there is, and all of it is proven. */
@QuarkusTest
@WithTestResource(Installation.class)
class ConformanceTableTest {

  private static final Path TESTS = Path.of("src/test/java/io/tollgate/usage/litellm/control");

  @Test
  void no_row_is_without_an_address_and_no_address_without_a_row() {
    String api = given().get("/openapi").then().statusCode(200).extract().asString();
    Set<String> served = new TreeSet<>();
    YamlText.read(api, api.length())
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(operation -> isLiteLlm(operation.getValue()))
                .forEach(operation ->
                    served.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));

    Set<String> listed =
        Conformance.rows().stream()
            .map(Conformance.Row::address)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).hasSizeGreaterThan(40).isEqualTo(served);
  }

  @Test
  void every_row_names_a_test_that_there_is() throws IOException {
    for (Conformance.Row row : Conformance.rows()) {
      Path suite = TESTS.resolve(row.suite() + ".java");
      assertThat(suite).as(row.address()).exists();
      assertThat(Files.readString(suite))
          .as(row.address())
          .contains("void %s(".formatted(row.test()));
    }
  }

  private static boolean isLiteLlm(JsonNode operation) {
    return operation.path("tags").valueStream().anyMatch(tag -> tag.asText().equals("LiteLLM"));
  }
}
