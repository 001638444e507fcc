package io.tollgate.usage.account;

import static io.tollgate.usage.Service.asAdmin;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tollgate.edge.Problem;
import io.tollgate.usage.Installation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in lists: which, and in what pages. */
@QuarkusTest
@WithTestResource(Installation.class)
class KeyListTest {

  @Test
  void keys_are_listed_in_pages_by_age_without_secrets() {
    String before = aKeyNamed("before").getString("id");
    String first = aKeyNamed("one").getString("id");
    String second = aKeyNamed("two").getString("id");

    asAdmin()
        .queryParam("after", before)
        .queryParam("limit", 2)
        .get("/v1/keys")
        .then()
        .statusCode(200)
        .body("keys.id", equalTo(List.of(first, second)))
        .body("keys.key", everyItem(nullValue()));
    asAdmin().queryParam("after", before).get("/v1/keys").then().body("keys.id", hasItem(first));
  }

  @ParameterizedTest
  @CsvSource({
    "tenant, sought, true", "tenant, default, false", "tenant, nobody, false",
    "team, sought-team, true", "team, sought, false", "user, sought-user, true",
    "user, sought, false", "tag, sought-tag, true", "tag, sought, false"
  })
  void keys_are_found_by_whose_they_are_and_by_tag(String by, String value, boolean found) {
    asAdmin().body("{\"name\": \"sought\"}").post("/v1/tenants");
    String within = "{\"tenant\": \"sought\", \"name\": \"sought-%s\"}";
    asAdmin().body(within.formatted("team")).post("/v1/teams");
    asAdmin().body(within.formatted("user")).post("/v1/users");
    String before = aKeyNamed("before").getString("id");

    String id =
        asAdmin()
            .body(
                "{\"name\": \"k\", \"tenant\": \"sought\", \"team\": \"sought-team\", \"user\": \"sought-user\", \"tags\": [\"other\", \"sought-tag\"]}")
            .post("/v1/keys")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    asAdmin()
        .queryParam("after", before)
        .queryParam(by, value)
        .get("/v1/keys")
        .then()
        .statusCode(200)
        .body("keys.id", found ? equalTo(List.of(id)) : not(hasItem(id)));
  }

  @ParameterizedTest
  @CsvSource({"limit,0", "limit,1001", "limit,many", "after,yesterday"})
  void a_page_that_cannot_be_is_refused_by_its_parameter(String parameter, String value) {
    asAdmin()
        .queryParam(parameter, value)
        .get("/v1/keys")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("parameter", equalTo(parameter));
  }

  private static JsonPath aKeyNamed(String name) {
    return asAdmin()
        .body("{\"name\": \"%s\"}".formatted(name))
        .post("/v1/keys")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }
}
